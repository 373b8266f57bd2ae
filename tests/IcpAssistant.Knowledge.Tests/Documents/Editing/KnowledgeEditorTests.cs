using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Editing;

namespace IcpAssistant.Knowledge.Tests.Documents.Editing;

/// <summary>Edits as changes of files.</summary>
public sealed class KnowledgeEditorTests : IDisposable
{
    private const string Document = """
        ---
        title: 时间
        ---

        # 备案的时间 {#top}

        ## 备案要多久？ {#total}

        一般 5 到 20 个工作日。

        ```sh
        ## 这不是标题
        ```

        ```ask
        备案要多久
        ```

        ## 能加急吗？ {#urgent}

        不能加急。
        """;

    private const string Terms = """
        concepts:
          FILING: {forms: [备案, icp备案]}
          SERVER:
            label: 服务器
            forms: [
              服务器, 主机
            ]
          OTHER:
            forms: [别的]
        """;

    private static readonly SectionId Total = new("faq/time", "total");
    private static readonly SectionId Urgent = new("faq/time", "urgent");

    private readonly KnowledgeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\n", "as most files")]
    [InlineData("\r\n", "as Windows writes them")]
    public void A_wording_stands_behind_the_others(string end, string because)
    {
        var change = Changed(new KnowledgeEdit.Wording(Total, ["多久能下来", "要等几天"]), end);

        Assert.True(change.After == change.Before.Replace($"备案要多久{end}```", $"备案要多久{end}多久能下来{end}要等几天{end}```", StringComparison.Ordinal), because);
    }

    [Fact]
    public void The_first_wording_of_a_section_gets_a_fence()
    {
        var change = Changed(new KnowledgeEdit.Wording(Urgent, ["可以加急不"]));

        Assert.Equal(change.Before + "\n\n```ask\n可以加急不\n```\n", change.After);
        Assert.Equal(["可以加急不"], After(change).Sections.Single(section => section.Id == Urgent).Asks);
    }

    [Fact]
    public void A_section_is_read_and_replaced_with_its_fences_and_nothing_else()
    {
        var text = KnowledgeEditor.TextOf(Read(), Total);
        Assert.NotNull(text);
        Assert.StartsWith("## 备案要多久？ {#total}\n\n一般", text, StringComparison.Ordinal);
        Assert.EndsWith("备案要多久\n```", text, StringComparison.Ordinal);

        var change = Changed(new KnowledgeEdit.Text(Total, text.Replace("20", "15", StringComparison.Ordinal)));

        Assert.Equal(change.Before.Replace("20", "15", StringComparison.Ordinal), change.After);
    }

    [Fact]
    public void A_new_section_stands_at_the_end()
    {
        var change = Changed(new KnowledgeEdit.NewSection("faq/time", "\n## 周末审核吗？ {#weekend}\r\n\r\n周末不审核。  \r\n"));

        Assert.Equal(change.Before + "\n\n## 周末审核吗？ {#weekend}\n\n周末不审核。\n", change.After);
        Assert.Equal("周末不审核。", After(change).Sections.Single(section => section.Anchor == "weekend").PlainText);
    }

    [Theory]
    [InlineData("SERVER", "云主机", "服务器, 主机, 云主机\n", "over several lines")]
    [InlineData("OTHER", "ＶＰＳ", "forms: [别的, vps]", "on one line; as it is compared")]
    public void A_term_stands_behind_the_others(string concept, string form, string written, string because)
    {
        var change = Changed(new KnowledgeEdit.Term(concept, [form]));

        Assert.True(change.After.Contains(written, StringComparison.Ordinal), $"{because}: {change.After}");
        Assert.Equal(change.Before.Length + 2 + form.Length, change.After.Length);
        Assert.Empty(After(change).Findings);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Says_what_is_in_the_way(KnowledgeEdit edit, string says) =>
        Assert.Contains(says, Assert.IsType<EditResult.Refused>(KnowledgeEditor.Apply(Read(), edit)).Reason, StringComparison.Ordinal);

    public static TheoryData<KnowledgeEdit, string> Wrong { get; } = new()
    {
        { new KnowledgeEdit.Wording(new SectionId("faq/time", "gone"), ["备案"]), "找不到小节" },
        { new KnowledgeEdit.Wording(Total, []), "还没有写问法" },
        { new KnowledgeEdit.Wording(Total, ["```"]), "排版符号" },
        { new KnowledgeEdit.Wording(Total, ["# 标题"]), "排版符号" },
        { new KnowledgeEdit.Wording(Total, [new string('长', 101)]), "太长了" },
        { new KnowledgeEdit.Text(Total, "没有标题的正文"), "第一行要是小节的标题" },
        { new KnowledgeEdit.Text(Total, "## 只有标题"), "还没有正文" },
        { new KnowledgeEdit.NewSection("faq/gone", "## 题\n\n文。"), "找不到文档" },
        { new KnowledgeEdit.NewSection("faq/time", ""), "第一行要是小节的标题" },
        { new KnowledgeEdit.Term("NOWHERE", ["云"]), "没有概念" },
        { new KnowledgeEdit.Term("FILING", ["云"]), "不是 [……] 的写法" },
        { new KnowledgeEdit.Term("SERVER", ["a], b: [c"]), "不能用的符号" },
        { new KnowledgeEdit.Term("SERVER", []), "还没有写说法" },
    };

    [Fact]
    public void Every_section_of_the_repository_can_be_edited_by_itself()
    {
        var knowledge = KnowledgeReader.Read(KnowledgeFolder.OfRepository);

        foreach (var section in knowledge.Sections.Where(section => section.Passages.Count > 0))
        {
            var text = KnowledgeEditor.TextOf(knowledge, section.Id);
            Assert.True(text is not null && text.Contains(section.Heading[..1], StringComparison.Ordinal), section.Id.ToString());
            Assert.IsType<EditResult.Refused>(KnowledgeEditor.Apply(knowledge, new KnowledgeEdit.Text(section.Id, text)));
        }
    }

    private FileChange Changed(KnowledgeEdit edit, string end = "\n") => Assert.IsType<EditResult.Changed>(KnowledgeEditor.Apply(Read(end), edit)).Change;

    private KnowledgeBase After(FileChange change) => KnowledgeReader.Read((Read().Source ?? throw new InvalidOperationException("It was read from files.")).With(change));

    private KnowledgeBase Read(string end = "\n") => _folder.With("faq/time.md", Document.ReplaceLineEndings(end)).With("terms.yml", Terms.ReplaceLineEndings(end)).Read();
}
