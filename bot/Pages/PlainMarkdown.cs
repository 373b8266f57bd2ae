using Markdig;
using Microsoft.AspNetCore.Html;

namespace IcpAssistant.Bot.Pages;

/// <summary>Replies as HTML; markup in them is shown, not run.</summary>
internal static class PlainMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().DisableHtml().Build();

    /// <summary>HTML of a reply's Markdown.</summary>
    public static HtmlString Html(string markdown) => new(Markdown.ToHtml(markdown, Pipeline));
}
