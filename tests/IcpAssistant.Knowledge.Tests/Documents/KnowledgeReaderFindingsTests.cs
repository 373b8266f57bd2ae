using System.Text;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Tests.Documents;

/// <summary>What is wrong in a folder is said with its place, and the rest of the folder loads.</summary>
public class KnowledgeReaderFindingsTests
{
    [Theory]
    [InlineData("---\ntitle: [甲\n---\n# 甲", "front-matter", 3, "broken YAML")]
    [InlineData("---\ntitle: 甲\n# 甲", "front-matter", 1, "a head without an end")]
    [InlineData("---\n- 甲\n---\n# 甲", "front-matter", 2, "a head that is a list")]
    [InlineData("---\ntitle: &a 甲\nkeywords: *a\n---\n# 甲", "front-matter", 3, "an alias")]
    [InlineData("", "empty-document", 0, "an empty file")]
    [InlineData("---\ntitle: 甲\n---\n\n![](x.png)\n", "empty-document", 0, "a file without text")]
    public void A_broken_document_is_left_out(string markdown, string check, int line, string because)
    {
        using var folder = new KnowledgeFolder().With("good.md", "# 好\n\n正文。").With("bad.md", markdown);

        var knowledge = folder.Read();

        Assert.Equal(["good"], knowledge.Documents.Select(document => document.Id));
        var finding = Assert.Single(knowledge.Findings);
        Assert.True((Severity.Error, check, "bad.md", line) == (finding.Severity, finding.Check, finding.File, finding.Line), $"{because}: {finding}");
    }

    [Theory]
    [InlineData("---\ntitle: 甲\ntitle: 乙\n---\n# 甲", "front-matter", 3, "a key written twice")]
    [InlineData("---\ntitle: 甲\naudience: agnet\n---\n# 甲", "audience", 3, "a mistyped audience")]
    [InlineData("---\ntitle: 甲\nreviewed: 昨天\n---\n# 甲", "front-matter", 3, "no date")]
    [InlineData("# 甲\n\n要 {{value:nothing}}内。", "unknown-value", 3, "an unknown value")]
    [InlineData("# 甲\n\n## 乙 {#x}\n\n## 丙 {#x}", "duplicate-anchor", 5, "an anchor used twice")]
    [InlineData("# 甲\n\n```ask\n问\n\n## 乙\n\n文", "open-fence", 3, "a fence without an end")]
    [InlineData("---\ntitle: 甲\nsubject: [individual, 公司]\n---\n# 甲", "subject", 3, "no kind of subject")]
    [InlineData("# 甲\n\n## 乙 {#x filing-type=transfer}\n\n文。", "filing-type", 3, "no kind of filing at a section")]
    [InlineData("---\ntitle: 甲\nregion: guandong\n---\n# 甲", "region", 1, "a mistyped province")]
    public void A_small_mistake_leaves_the_document(string markdown, string check, int line, string because)
    {
        using var folder = new KnowledgeFolder()
            .With("regions/places.yml", "regions:\n  guangdong: {name: 广东省, short: 广东, prefix: 粤}")
            .With("bad.md", markdown);

        var knowledge = folder.Read();

        Assert.Equal("甲", Assert.Single(knowledge.Documents).Title);
        var finding = Assert.Single(knowledge.Findings);
        Assert.True((Severity.Error, check, "bad.md", line) == (finding.Severity, finding.Check, finding.File, finding.Line), $"{because}: {finding}");
    }

    [Fact]
    public void Nobody_but_agents_sees_a_document_with_a_mistyped_audience()
    {
        var document = KnowledgeFolder.Of("---\naudience: agnet\n---\n# 甲\n\n内部。").Documents.Single();

        Assert.Equal((Audience.Agent, Audience.Agent), (document.Audience, document.Sections.Single().Audience));
    }

    [Fact]
    public void An_open_fence_does_not_swallow_the_next_section()
    {
        var knowledge = KnowledgeFolder.Of("# 甲\n\n```ask\n问一\n\n## 乙\n\n文。\n\n```ask\n问二\n```");

        Assert.Equal([("甲", "问一"), ("乙", "问二")], knowledge.Sections.Select(section => (section.Heading, section.Asks.Single())));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_reported_with_their_line()
    {
        using var folder = new KnowledgeFolder().With("good.md", "# 好").With("bad.md", [.. Encoding.UTF8.GetBytes("# 甲\n\n"), 0xB1, 0xB8]);

        var knowledge = folder.Read();

        Assert.Equal(("encoding", "bad.md", 3), knowledge.Findings.Select(finding => (finding.Check, finding.File, finding.Line)).Single());
        Assert.Single(knowledge.Documents);
    }

    [Fact]
    public void Of_two_documents_with_one_id_the_first_stays()
    {
        using var folder = new KnowledgeFolder().With("a.md", "---\nid: x\n---\n# 甲").With("b.md", "---\nid: x\n---\n# 乙");

        var knowledge = folder.Read();

        Assert.Equal("甲", knowledge.Documents.Single().Title);
        Assert.Equal(("duplicate-id", "b.md"), knowledge.Findings.Select(finding => (finding.Check, finding.File)).Single());
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_and_the_others_load()
    {
        using var folder = new KnowledgeFolder().With("good.md", "# 好\n\n正文。");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "bad.md"), Path.Combine(folder.Path, "nowhere.md"));

        var knowledge = folder.Read();

        Assert.Equal(["good"], knowledge.Documents.Select(document => document.Id));
        Assert.Equal(("unreadable", "bad.md"), knowledge.Findings.Select(finding => (finding.Check, finding.File)).Single());
    }

    [Fact]
    public void A_missing_folder_is_a_finding()
    {
        var knowledge = KnowledgeReader.Read(Path.Combine(Path.GetTempPath(), "no-such-folder-here"));

        Assert.Empty(knowledge.Documents);
        Assert.Equal("folder", knowledge.Findings.Single().Check);
    }

    [Fact]
    public void Nesting_without_an_end_takes_only_its_own_file_down()
    {
        using var folder = new KnowledgeFolder().With("good.md", "# 好").With("bad.md", "# 坏\n\n" + new string('>', 20_000) + " 深");

        Assert.Contains(folder.Read().Documents, document => document.Id == "good");
    }
}
