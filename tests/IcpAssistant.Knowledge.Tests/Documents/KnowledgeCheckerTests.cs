using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Tests.Documents;

/// <summary>Each check finds a mistake that was planted for it.</summary>
public class KnowledgeCheckerTests
{
    private const string Sound = """
        ---
        title: 甲
        reviewed: 2026-11-01
        review-by: 2026-11-22
        ---

        # 甲

        ## 要多久？ {#time}

        备案一般在五个工作日内办完，取决于当地管局的审核进度。

        ```ask
        备案要多久
        ```

        ## 材料 {#papers}

        ### 身份证 {#id}

        身份证要拍正反两面，四角都要在画面里。

        ```ask
        身份证怎么拍
        ```
        """;

    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void The_knowledge_of_this_repository_has_no_errors()
    {
        var errors = KnowledgeChecker.Check(KnowledgeReader.Read(KnowledgeFolder.OfRepository), Today).Where(finding => finding.Severity == Severity.Error);

        Assert.True(!errors.Any(), string.Join('\n', errors));
    }

    [Fact]
    public void Finds_nothing_in_a_sound_folder() => Assert.Empty(Check(("a.md", Sound)));

    [Theory]
    [InlineData("review-by: 2026-11-22", "review-by: 2026-11-21", "review-overdue", Severity.Warning, 1)]
    [InlineData("身份证要拍正反两面，四角都要在画面里。", "", "no-text", Severity.Warning, 19)]
    [InlineData("## 材料 {#papers}", "## 材料 {#papers}\n\n```ask\n要什么材料\n```", "no-text", Severity.Warning, 17)]
    [InlineData("身份证怎么拍", "备案，要多久？", "ask-twice", Severity.Error, 24)]
    [InlineData("备案要多久\n", "备案要多久\n备案 要多久\n", "ask-twice", Severity.Error, 15)]
    [InlineData("{#id}", "{#time}", "duplicate-anchor", Severity.Error, 19)]
    [InlineData("身份证要", "[身份证](gone.md)要", "dead-link", Severity.Warning, 21)]
    [InlineData("身份证要", "[身份证](#gone)要", "dead-anchor", Severity.Warning, 21)]
    [InlineData("五个", "{{value:gone}}", "unknown-value", Severity.Error, 11)]
    [InlineData("title: 甲", "audience: all", "audience", Severity.Error, 2)]
    public void Finds_a_planted_mistake(string sound, string mistake, string check, Severity severity, int line)
    {
        var finding = Assert.Single(Check(("a.md", Sound.Replace(sound, mistake, StringComparison.Ordinal))));

        Assert.Equal((check, severity, "a.md", line), (finding.Check, finding.Severity, finding.File, finding.Line));
    }

    [Fact]
    public void Finds_a_wording_of_two_documents()
    {
        var finding = Assert.Single(Check(("a.md", Sound), ("b.md", "# 乙\n\n正文。\n\n```ask\n备案要多久\n```")));

        Assert.Equal("b.md:6: 错误 ask-twice: 问法“备案要多久”也写在“要多久？”（a.md）里，只能属于一个小节：请从其中一处删去。", finding.ToString());
    }

    [Theory]
    [InlineData("smalltalk.yml", "intents:\n  - {id: hi, reply: 您好。, asks: [备案要多久]}")]
    [InlineData("scope.yml", "topics:\n  - {id: x, face: off-topic, asks: [备案要多久？]}")]
    public void Finds_a_wording_that_is_refused_elsewhere(string file, string text) =>
        Assert.Equal(("ask-refused", 14), Check(("a.md", Sound), (file, text)).Select(finding => (finding.Check, finding.Line)).Single());

    [Fact]
    public void Finds_two_numbers_for_the_same_thing()
    {
        var findings = Check(
            ("a.md", "# 甲\n\n青云会在 2 个工作日内完成初审。"),
            ("b.md", "# 乙\n\n## 初审 {#r}\n\n请等待。青云会在 3 个工作日内完成初审。\n\n最多 3 个。"),
            ("c.md", "# 丙\n\n青云会在2个工作日内完成初审。最多 5 个。"));

        Assert.Equal([("different-numbers", "b.md", 3)], findings.Select(finding => (finding.Check, finding.File, finding.Line)));
    }

    [Fact]
    public void Finds_a_document_without_a_title() =>
        Assert.Equal(("title", "a.md"), Check(("a.md", "只有正文。")).Select(finding => (finding.Check, finding.File)).Single());

    [Theory]
    [InlineData("concepts:\n  A: {forms: [甲, 乙]}\n  B: {forms: [丙, 乙]}\n", "form-twice", 3)]
    [InlineData("concepts:\n  A: {forms: [甲, 乙]}\ntypos:\n  乙: 甲\n", "typo-form", 4)]
    public void Finds_mistakes_in_terms(string terms, string check, int line) =>
        Assert.Equal((check, Severity.Error, "terms.yml", line), Check(("terms.yml", terms)).Select(finding => (finding.Check, finding.Severity, finding.File, finding.Line)).Single());

    [Fact]
    public void Says_everything_in_the_order_of_files()
    {
        var findings = Check(("b.md", "---\naudience: all\n---\n# 乙"), ("a.md", "# 甲\n\n## 空\n\n[x](gone.md)\n\n## 也空"));

        Assert.Equal([("a.md", 5), ("a.md", 7), ("b.md", 2), ("b.md", 4)], findings.Select(finding => (finding.File, finding.Line)));
    }

    private static IReadOnlyList<Finding> Check(params (string File, string Text)[] files)
    {
        // Tables of its own keep the built-in ones out of the test.
        using var folder = new KnowledgeFolder().With("smalltalk.yml", "intents: []").With("scope.yml", "topics: []");
        foreach (var (file, text) in files)
        {
            folder.With(file, text);
        }

        return KnowledgeChecker.Check(folder.Read(), Today);
    }
}
