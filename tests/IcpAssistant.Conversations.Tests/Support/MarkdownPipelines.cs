using Markdig;

namespace IcpAssistant.Conversations.Tests.Support;

/// <summary>Markdown as chat clients read it.</summary>
internal static class MarkdownPipelines
{
    public static MarkdownPipelineBuilder UseAutoLinksAndTables(this MarkdownPipelineBuilder builder) => builder.UseAutoLinks().UsePipeTables().UseEmphasisExtras();
}
