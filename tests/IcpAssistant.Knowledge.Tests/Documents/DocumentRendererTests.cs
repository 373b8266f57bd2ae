using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Tests.Documents;

public partial class DocumentRendererTests
{
    private static readonly HashSet<string> Elements =
        ["h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "pre", "code", "strong", "em", "del", "a", "br", "hr", "div", "span"];

    private static readonly HashSet<string> Attributes = ["id", "start", "href", "rel", "target"];

    [Fact]
    public void Writes_what_the_author_wrote()
    {
        var html = Render("""
            # 标题

            ## 小节 {#s}

            **不需要**备案，见[这里](#s)和 https://beian.miit.gov.cn/。

            3. 三
               - 里 `x`

            > 注一
            > 注二

            | 环节 | 时间 |
            |---|---|
            | 初审 | 1 天 |
            """);

        Assert.Equal(
            """
            <h1 id="标题">标题</h1>
            <h2 id="s">小节</h2>
            <p id="s-p1"><strong>不需要</strong>备案，见<a href="/knowledge/d/test#s">这里</a>和 <a href="https://beian.miit.gov.cn/" rel="noopener noreferrer" target="_blank">https://beian.miit.gov.cn/</a>。</p>
            <ol start="3">
            <li id="s-p2">三<ul>
            <li id="s-p3">里 <code>x</code></li>
            </ul>
            </li>
            </ol>
            <blockquote>
            <p><span id="s-p4">注一注二</span></p>
            </blockquote>
            <table>
            <thead>
            <tr id="s-p5"><th>环节</th><th>时间</th></tr>
            </thead>
            <tbody>
            <tr id="s-p6"><td>初审</td><td>1 天</td></tr>
            </tbody>
            </table>

            """,
            html);
    }

    [Fact]
    public void Begins_with_the_title_where_the_text_has_none() =>
        Assert.StartsWith("<h1 id=\"开始\">开始</h1>\n<p id=\"开始-p1\">正文。</p>", Render("---\ntitle: 开始\n---\n正文。\n\n### 小\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[按](javascript:alert(1))", "按")]
    [InlineData("[按](data:text/html,x)", "按")]
    [InlineData("[按](gone.md)", "按")]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData("<img src=x onerror=alert(1)>字", "字")]
    [InlineData("&lt;b&gt;", "&lt;b&gt;")]
    public void Nothing_but_text_is_left_of(string markdown, string html)
    {
        var paragraph = html.Length == 0 ? "" : $"<p id=\"标题-p1\">{html}</p>\n";

        Assert.Equal($"<h1 id=\"标题\">标题</h1>\n{paragraph}", Render($"# 标题\n\n{markdown}"));
    }

    [Fact]
    public void Every_passage_stands_in_its_element()
    {
        foreach (var knowledge in new[] { KnowledgeFolder.Of(LongGuideTests.Guide), KnowledgeReader.Read(KnowledgeFolder.OfRepository) })
        {
            AssertPassagesStandInTheirElements(knowledge);
        }
    }

    /// <summary>Whatever anybody writes: nothing but our elements and attributes, no script, and every passage where its anchor says.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_is_written_stays_harmless(int seed)
    {
        var texts = new RandomMarkdown(seed);
        for (var turn = 0; turn < 250; turn++)
        {
            var text = texts.Next();
            var knowledge = KnowledgeFolder.Of("# 标题\n\n" + text);

            foreach (var document in knowledge.Documents)
            {
                AssertHarmless(Parse(new DocumentRenderer(knowledge).Render(document)), text);
            }

            AssertPassagesStandInTheirElements(knowledge);
        }
    }

    private static void AssertHarmless(IHtmlDocument page, string text)
    {
        foreach (var element in page.Body!.Descendants<IElement>()) // not null: the parser always makes a body
        {
            Assert.True(Elements.Contains(element.LocalName), $"<{element.LocalName}> from: {text}");
            foreach (var attribute in element.Attributes)
            {
                Assert.True(Attributes.Contains(attribute.Name), $"{attribute.Name} from: {text}");
            }

            if (element.GetAttribute("href") is { } href)
            {
                Assert.Matches("^(https?://|/knowledge/d/)", href);
                Assert.Equal(href.StartsWith('/') ? null : "noopener noreferrer", element.GetAttribute("rel"));
            }
        }
    }

    private static void AssertPassagesStandInTheirElements(KnowledgeBase knowledge)
    {
        var renderer = new DocumentRenderer(knowledge);
        foreach (var document in knowledge.Documents)
        {
            var page = Parse(renderer.Render(document));
            var ids = page.Body!.Descendants<IElement>().Where(element => element.HasAttribute("id")).ToLookup(element => element.Id!, StringComparer.Ordinal); // not null: it has one
            Assert.All(ids, group => Assert.Single(group));
            foreach (var section in document.Sections)
            {
                Assert.True(ids.Contains(section.Anchor), $"{section.Id} is not on the page: {document.Markdown}");
                foreach (var passage in section.Passages)
                {
                    Assert.True(ids.Contains(passage.Anchor), $"{passage.Anchor} is not on the page: {document.Markdown}");
                    var shown = WithoutSpaces(ids[passage.Anchor].Single().TextContent);
                    var cells = passage.Kind is PassageKind.TableRow or PassageKind.TableHead ? passage.Text.Split(" · ") : [passage.Text];
                    Assert.All(cells, cell => Assert.Contains(WithoutSpaces(cell), shown, StringComparison.Ordinal));
                }
            }
        }
    }

    private static string Render(string markdown)
    {
        var knowledge = KnowledgeFolder.Of(markdown);
        return new DocumentRenderer(knowledge).Render(knowledge.Documents.Single());
    }

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static string WithoutSpaces(string text) => Spaces().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
