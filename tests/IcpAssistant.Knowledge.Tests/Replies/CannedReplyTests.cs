using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Replies;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Replies;

/// <summary>Replies that agents write often, and each check of them with a mistake that was planted for it.</summary>
public sealed class CannedReplyTests
{
    private const string Document = """
        # 材料 {#materials}

        材料要清楚。
        """;

    private const string Internal = """
        ---
        audience: agent
        ---

        # 内部 {#inside}

        不给客户看。
        """;

    private const string Replies = """
        # 专员常写的回复
        replies:
        - id: photo
          title: 请重拍照片
          section: materials#materials
          text: |
            您好，请重拍。
            还缺：{missing-papers}，最晚 {{value:days}}。
        - {id: wait, title: 请等一等, section: materials#materials, text: "现在是{stage}。"}
        """;

    [Fact]
    public void Are_read_with_their_numbers()
    {
        var replies = Read(Replies).Replies;

        Assert.Equal(["photo", "wait"], replies.Select(reply => reply.Id));
        Assert.Equal("您好，请重拍。\n还缺：{missing-papers}，最晚 3 天。", replies[0].Text);
        Assert.Equal(["missing-papers"], Placeholders.In(replies[0].Text));
        Assert.Equal("materials#materials", $"{replies[0].Section}");
        Assert.Empty(Check(Replies));
    }

    [Theory]
    [InlineData("title: 请重拍照片", "name: 请重拍照片", "要写 title", 3)]
    [InlineData("title: 请等一等", "title: 请重拍照片", "写了两遍", 9)]
    [InlineData("id: wait", "id: photo", "写了两遍", 9)]
    [InlineData("title: 请等一等, section: materials#materials", "title: 请等一等, section: materials#none", "要写一个有的小节", 9)]
    [InlineData("title: 请等一等, section: materials#materials", "title: 请等一等", "要写一个有的小节", 9)]
    [InlineData("title: 请等一等, section: materials#materials", "title: 请等一等, section: inside#inside", "是内部文档", 9)]
    [InlineData("{missing-papers}", "{missing-paper}", "没有“{missing-paper}”可以填，是不是“missing-papers”？", 6)]
    [InlineData("{stage}", "{nothing-like-it}", "没有“{nothing-like-it}”可以填", 9)]
    [InlineData("{{value:days}}", "{{value:dyas}}", "dyas", 7)]
    public void Are_checked(string written, string mistake, string said, int line)
    {
        var finding = Assert.Single(Check(Replies.Replace(written, mistake, StringComparison.Ordinal)));

        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
        Assert.Equal(("replies.yml", line), (finding.File, finding.Line));
    }

    [Fact]
    public void Of_the_repository_are_sound_and_know_what_they_ask_for()
    {
        var knowledge = KnowledgeReader.Read(KnowledgeFolder.OfRepository);

        Assert.InRange(knowledge.Replies.Count, 8, 40);
        Assert.DoesNotContain(KnowledgeChecker.Check(knowledge, new DateOnly(2026, 11, 22)), finding => finding.File == "replies.yml");
        Assert.All(knowledge.Replies.SelectMany(reply => Placeholders.In(reply.Text)), name => Assert.NotNull(Placeholders.LabelOf(name, knowledge.Catalogue)));
        Assert.All(Placeholders.All(knowledge.Catalogue), name => Assert.Equal([name], Placeholders.In($"{{{name}}}")));
    }

    [Theory]
    [InlineData("{domain}、{stage} 和 {domain}", "domain stage", "each once")]
    [InlineData("{Domain} { domain } {} {a} {{x}}", "", "what is none")]
    [InlineData("没有", "", "none")]
    public void Placeholders_are_found(string text, string names, string because) => Assert.True(string.Join(' ', Placeholders.In(text)) == names, because);

    private static KnowledgeBase Read(string replies)
    {
        using var folder = new KnowledgeFolder();
        return folder.With("materials.md", Document).With("inside.md", Internal).With("values.yml", "values:\n  days: {value: 3, unit: 天}\n").With("replies.yml", replies).Read();
    }

    private static List<Finding> Check(string replies) => [.. KnowledgeChecker.Check(Read(replies), new DateOnly(2026, 11, 22)).Where(finding => finding.File == "replies.yml")];
}
