using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>Turns what Markdig parsed inside of a block into runs; tags and images go, their text stays.</summary>
internal static partial class InlineReader
{
    /// <summary>The runs of a block; empty for a block without text.</summary>
    public static IReadOnlyList<Run> Read(LeafBlock block)
    {
        var runs = new List<Run>();
        switch (block)
        {
            case HtmlBlock html:
                runs.AddRange(HtmlText.Read(html));
                break;
            case CodeBlock code:
                runs.Add(new Run(code.Lines.ToString(), RunStyle.Code, null));
                break;
            case { Inline: { } inline }:
                Append(inline, RunStyle.Plain, null, runs);
                break;
        }

        return RunText.Tidy(BareLinks.Find(runs, block.Line));
    }

    private static void Append(Inline inline, RunStyle style, RunLink? link, List<Run> runs)
    {
        switch (inline)
        {
            case LiteralInline literal:
                runs.Add(new Run(literal.Content.ToString(), style, link));
                break;
            case CodeInline code:
                runs.Add(new Run(code.Content, style | RunStyle.Code, link));
                break;
            case HtmlEntityInline entity:
                runs.Add(new Run(entity.Transcoded.ToString(), style, link));
                break;
            case LineBreakInline lineBreak:
                runs.Add(lineBreak.IsHard || StartsNumber(lineBreak.NextSibling) ? Run.Break : Run.SoftBreak);
                break;
            case HtmlInline html:
                runs.AddRange(HtmlText.IsLineBreak(html.Tag) ? [Run.Break] : []);
                break;
            case AutolinkInline auto:
                runs.Add(new Run(auto.Url, style, auto.IsEmail ? link : link ?? new RunLink(auto.Url, auto.Line)));
                break;
            case LinkInline { IsImage: false } target:
                AppendAll(target, style, link ?? new RunLink(target.Url ?? "", target.Line), runs);
                break;
            case EmphasisInline emphasis when !SaysSomething(emphasis):
                // ***.***.com hides a name; nothing in it is emphasised.
                var delimiter = new Run(new string(emphasis.DelimiterChar, emphasis.DelimiterCount), style, link);
                runs.Add(delimiter);
                AppendAll(emphasis, style, link, runs);
                runs.Add(delimiter);
                break;
            case EmphasisInline emphasis:
                AppendAll(emphasis, style | StyleOf(emphasis), link, runs);
                break;
            case DelimiterInline unmatched:
                runs.Add(new Run(unmatched.ToLiteral(), style, link));
                AppendAll(unmatched, style, link, runs);
                break;
            case ContainerInline container:
                AppendAll(container, style, link, runs);
                break;
        }
    }

    private static void AppendAll(ContainerInline container, RunStyle style, RunLink? link, List<Run> runs)
    {
        foreach (var inner in container)
        {
            Append(inner, style, link, runs);
        }
    }

    private static bool SaysSomething(EmphasisInline emphasis) =>
        emphasis.Descendants().Any(inner => inner is LeafInline and not LiteralInline || (inner is LiteralInline literal && literal.Content.ToString().Any(char.IsLetterOrDigit)));

    private static RunStyle StyleOf(EmphasisInline emphasis) => emphasis switch
    {
        { DelimiterChar: '~' } => RunStyle.Deleted,
        { DelimiterCount: 2 } => RunStyle.Strong,
        _ => RunStyle.Emphasis,
    };

    /// <summary>"1.没有空格" is no list in Markdown, but its author began a new line.</summary>
    private static bool StartsNumber(Inline? next) => next is LiteralInline literal && NumberedLine().IsMatch(literal.Content.ToString());

    [GeneratedRegex(@"^\d{1,2}[.．、)）](?!\d)")]
    private static partial Regex NumberedLine();
}
