using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Conversations.Taking;
using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations.Tests;

public sealed class AnswerMarkdownTests
{
    private const string Source = "来源：[要不要备案 › 服务器在境外](/knowledge/d/faq/need-filing#outside-mainland)";

    [Fact]
    public void Puts_the_conclusion_first_and_strong_and_the_source_last()
    {
        var markdown = Write(Some.Answer(Some.Passage("不需要备案。境外服务器的网站，不需要做 ICP 备案。"), Some.Passage("服务器在大陆的要备案。")));

        Assert.Equal($"**不需要备案。**\n\n境外服务器的网站，不需要做 ICP 备案。\n\n服务器在大陆的要备案。\n\n{Source}", markdown);
    }

    [Fact]
    public void Leads_to_the_whole_section_when_a_part_was_said()
    {
        var answer = Some.Answered();

        var markdown = Write(answer with { Citations = [answer.Citations[0] with { Complete = false }] });

        Assert.EndsWith($"{Source} · [展开全文](/knowledge/d/faq/need-filing#outside-mainland)", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_every_source_a_line()
    {
        var answer = Some.Answered();
        var title = answer.Citations[0].Section with { Anchor = "a(b)", HeadingPath = ["时间[一]"] };

        var markdown = Write(answer with { Citations = [answer.Citations[0], new Citation(title, "", true)] });

        Assert.EndsWith($"{Source}  \n来源：[时间\\[一\\]](/knowledge/d/faq/need-filing#a%28b%29)", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_how_the_question_was_read_before_the_answer()
    {
        var markdown = Write(Some.Answered() with { ReadAs = "备案要多久" });

        Assert.StartsWith("> 您是不是想问：备案要多久\n\n**不需要备案。**", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_shortly_how_a_long_question_was_read()
    {
        var markdown = Write(Some.Answered() with { ReadAs = new string('备', 500) });

        Assert.StartsWith($"> 您是不是想问：{new string('备', 60)}……\n", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_say_how_a_refused_question_was_read() =>
        Assert.Equal(Some.Phrases["refusal-not-in-documents"], Write(Some.Refused() with { ReadAs = "审核员几点下班" }));

    [Fact]
    public void Joins_an_opening_with_the_conclusion()
    {
        var answer = Some.Answered();

        var markdown = Write(answer with { Parts = [new AnswerPart.Phrase("no-need", "不需要。"), .. answer.Parts] });

        Assert.StartsWith("**不需要。**\n\n不需要备案。", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Joins_two_spans_of_the_same_passage()
    {
        var passage = Some.Passage("甲。乙。丙。");
        var section = Some.Section(passage);
        var answer = Some.Answered() with { Citations = [], Parts = [new AnswerPart.Span(section, passage, "甲。", true), new AnswerPart.Span(section, passage, "丙。", false)] };

        Assert.Equal("**甲。**\n\n丙。", Write(answer));
    }

    [Fact]
    public void Keeps_lists_together_and_steps_with_their_numbers()
    {
        var markdown = Body(
            Some.Passage("要满足："),
            Some.Passage("大陆服务器；", PassageKind.Item, depth: 1),
            Some.Passage("域名。", PassageKind.Item, depth: 1),
            Some.Passage("然后："),
            Some.Passage("初审", PassageKind.Step, 1, 1),
            Some.Passage("一般一天", PassageKind.Item, depth: 2),
            Some.Passage("复审", PassageKind.Step, 2, 1),
            Some.Passage("管局", PassageKind.Step, 4, 1));

        Assert.Equal("**要满足：**\n\n- 大陆服务器；\n- 域名。\n\n然后：\n\n1. 初审\n    - 一般一天\n2. 复审\n4) 管局", markdown);
        Assert.Contains("<ol start=\"4\">", Markdig.Markdown.ToHtml(markdown), StringComparison.Ordinal);
    }

    [Fact]
    public void Moves_an_item_up_whose_parent_was_not_said()
    {
        Assert.Equal("- 深", Body(Some.Passage("深", PassageKind.Item, depth: 3)));
    }

    [Fact]
    public void Keeps_a_paragraph_and_code_inside_of_their_item()
    {
        var markdown = Body(
            Some.Passage("解析", PassageKind.Step, 1, 1), Some.Passage("填下面这行：", PassageKind.Paragraph, depth: 1), Some.Passage("a\n  b", PassageKind.Code, depth: 1), Some.Passage("提交", PassageKind.Step, 2, 1));

        var html = Markdig.Markdown.ToHtml(markdown);

        Assert.Equal(1, html.Split("<ol>").Length - 1);
        Assert.Contains("<code>a\n  b\n</code>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_code_that_holds_a_fence() =>
        Assert.Equal("````\n```\nx\n```\n````", Body(Some.Passage("```\nx\n```\n", PassageKind.Code)));

    [Fact]
    public void Writes_rows_as_a_table_when_the_head_was_said_too()
    {
        var head = Some.Passage("类型 · 短信", PassageKind.TableHead);
        var row = Some.Passage("首次备案 · 要|要", PassageKind.TableRow);

        Assert.Equal("| 类型 | 短信 |\n| --- | --- |\n| 首次备案 | 要\\|要 |", Body(head, row));
        Assert.Equal("- 首次备案 · 要\\|要", Body(row));
    }

    [Fact]
    public void Links_what_the_passage_links()
    {
        var passage = Some.Passage(
            "在 https://beian.miit.gov.cn/ 查询，见新增接入。", links: [new PassageLink("https://beian.miit.gov.cn/", "https://beian.miit.gov.cn/"), new PassageLink("新增接入", "/knowledge/d/guide/types#add"), new PassageLink("查", "javascript:alert(1)")]);

        Assert.Equal("**在 [https://beian.miit.gov.cn/](https://beian.miit.gov.cn/) 查询，见[新增接入](/knowledge/d/guide/types#add)。**", Body(passage));
    }

    [Fact]
    public void Offers_neighbours_of_a_refused_question()
    {
        Assert.Equal($"{Some.Phrases["refusal-not-in-documents"]}\n\n{Some.Phrases["suggestions"]}", Write(Some.Refused(RefusalKind.NotInDocuments, "备案要多久？")));
        Assert.Equal(Some.Phrases["refusal-not-in-documents"], Write(Some.Refused()));
    }

    [Theory]
    [InlineData("***.***.com 和 <b>x</b> &lt; a_b_c [x](y) `z` ~~q~~", "inline signs")]
    [InlineData("# 不是标题", "heading")]
    [InlineData("1. 不是列表", "numbered list")]
    [InlineData("- 不是列表", "list")]
    [InlineData("> 不是引用", "quotation")]
    [InlineData("一\n===", "heading by underlining")]
    [InlineData("2) 不是列表", "numbered list, other sign")]
    public void Shows_the_words_of_documents_as_they_stand(string text, string because)
    {
        var shown = Markdig.Markdown.ToPlainText(MarkdownText.Escape(text));

        Assert.True(text == shown.TrimEnd('\n'), $"{because}: {shown}");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "script")]
    [InlineData("<img src=x onerror=alert(1)>", "image with a handler")]
    [InlineData("[点这里](https://evil.example)", "link")]
    [InlineData("![x](https://evil.example/x.png)", "image")]
    [InlineData("https://evil.example/a", "bare address")]
    [InlineData("www.evil.example", "bare address without a scheme")]
    [InlineData("a@evil.example", "mail address")]
    [InlineData("<https://evil.example>", "address in brackets")]
    [InlineData("\n\n# 大标题\n\n- 一", "blocks")]
    [InlineData("|a|b|\n|-|-|\n|1|2|", "table")]
    [InlineData("[x]: https://evil.example\n[x]", "reference")]
    [InlineData("&#60;b&#62;", "entities")]
    [InlineData("\\<b>x</b>", "an escape of its own")]
    [InlineData("**粗** _斜_ `码`", "emphasis")]
    public void Makes_nothing_of_what_people_typed(string typed, string because)
    {
        var markdown = Write(Some.Answered() with { ReadAs = typed });

        var html = Markdig.Markdown.ToHtml(markdown, new Markdig.MarkdownPipelineBuilder().UseAutoLinksAndTables().Build());

        var quoted = html[..html.IndexOf("</blockquote>", StringComparison.Ordinal)];
        Assert.True(System.Text.RegularExpressions.Regex.Count(quoted, "<(?!/?(p|blockquote)>)") == 0, $"{because}: {quoted}");
    }

    private static string Write(Answer answer) => new AnswerMarkdown(new Phrasebook(Some.Phrases)).Write(answer);

    private static string Body(params Passage[] passages) => Write(Some.Answer(passages) with { Citations = [] });
}
