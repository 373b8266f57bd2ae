using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>How all Markdown is parsed, by the reader and by the page.</summary>
internal static partial class MarkupPipeline
{
    private const string AnchorKey = "anchor";
    private const string AttributesKey = "attributes";

    private static readonly MarkdownPipeline Pipeline = Build();

    /// <exception cref="ArgumentException">The text is nested deeper than Markdig goes.</exception>
    public static MarkdownDocument Parse(string text) => Markdown.Parse(text, Pipeline);

    /// <summary>The anchor that a heading was given by <c>{#anchor}</c>; <see langword="null"/> when it has none.</summary>
    public static string? AnchorOf(HeadingBlock heading) => heading.GetData(AnchorKey) as string;

    /// <summary>What stands behind the anchor in <c>{#anchor subject=individual}</c>, by key; empty when nothing does.</summary>
    public static IReadOnlyDictionary<string, string> AttributesOf(HeadingBlock heading) =>
        heading.GetData(AttributesKey) as IReadOnlyDictionary<string, string> ?? new Dictionary<string, string>();

    /// <summary>An anchor as GitHub makes it: letters and digits in lower case, spaces as hyphens.</summary>
    public static string Slug(string heading) => LinkHelper.UrilizeAsGfm(heading) is { Length: > 0 } slug ? slug : "section";

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePreciseSourceLocation()
            .UsePipeTables()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseCjkFriendlyEmphasis();

        // Attributes on headings only: elsewhere braces are text, and no attribute of an author reaches the page.
        builder.BlockParsers.FindExact<HeadingBlockParser>()!.TryParseAttributes = TakeAnchor;
        return builder.Build();
    }

    private static bool TakeAnchor(BlockProcessor processor, ref StringSlice line, IBlock block)
    {
        var match = HeadingAttributes().Match(line.ToString());
        if (!match.Success || block is not HeadingBlock heading)
        {
            return false;
        }

        heading.SetData(AnchorKey, match.Groups["anchor"].Value);
        heading.SetData(AttributesKey, ReadAttributes(match.Groups["attributes"].Value));
        line.End = line.Start + match.Index - 1;
        return true;
    }

    // The last one counts when a key stands twice.
    private static Dictionary<string, string> ReadAttributes(string text)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.IndexOf('=') is > 0 and var at)
            {
                attributes[word[..at]] = word[(at + 1)..].Trim('"', '\'');
            }
        }

        return attributes;
    }

    [GeneratedRegex(@"[ \t]*\{#(?<anchor>[^\s{}""'<>&#]+)(?<attributes>[^{}]*)\}[ \t]*#*[ \t]*$")]
    private static partial Regex HeadingAttributes();
}
