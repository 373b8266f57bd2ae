namespace IcpAssistant.Knowledge.Tests.Documents;

public class LinkTests
{
    [Theory]
    [InlineData("types.md#add", "/knowledge/d/guide/types#add", null, "beside the file")]
    [InlineData("../faq/need.md", "/knowledge/d/faq/need", null, "in another folder")]
    [InlineData("/guide/types.md", "/knowledge/d/guide/types", null, "from the top of the folder")]
    [InlineData("../types/#add", "/knowledge/d/guide/types#add", null, "as Hugo writes it")]
    [InlineData("\t../types/", "/knowledge/d/guide/types", null, "with a tab, as the original documents have it")]
    [InlineData("#here", "/knowledge/d/guide/start#here", null, "in the same document")]
    [InlineData("/knowledge/d/faq/need", "/knowledge/d/faq/need", null, "our own address")]
    [InlineData("types.md#gone", "/knowledge/d/guide/types", "dead-anchor", "a section that is not there")]
    [InlineData("../../manual/gone/", null, "dead-link", "a document that is not there")]
    [InlineData("../../../../etc/passwd", null, "dead-link", "out of the folder")]
    [InlineData("../desk.md", null, "dead-link", "a document for agents only")]
    [InlineData("https://beian.miit.gov.cn/", "https://beian.miit.gov.cn/", null, "the net")]
    [InlineData("javascript:alert(1)", null, "dead-link", "a script")]
    [InlineData("data:text/html,x", null, "dead-link", "data")]
    [InlineData("//evil.example/x", null, "dead-link", "an address without a scheme")]
    [InlineData("mailto:a@b.cn", null, "dead-link", "mail")]
    public void Lead_where_their_author_meant(string url, string? target, string? check, string because)
    {
        using var folder = new KnowledgeFolder()
            .With("guide/types.md", "# 类型\n\n## 新增接入 {#add}\n\n文。")
            .With("faq/need.md", "# 要不要\n\n文。")
            .With("desk.md", "---\naudience: agent\n---\n# 内部\n\n文。")
            .With("guide/start.md", $"# 开始\n\n## 这里 {{#here}}\n\n见[别处]({url})。");

        var knowledge = folder.Read();

        var passage = knowledge.Sections.Single(section => section.Anchor == "here").Passages.Single();
        Assert.Equal("见别处。", passage.Text);
        Assert.True(target == passage.Links.SingleOrDefault()?.Url, because);
        Assert.Equal(check is null ? [] : [(check, "guide/start.md", 5)], knowledge.Findings.Select(finding => (finding.Check, finding.File, finding.Line)));
    }

    [Fact]
    public void Bare_addresses_end_at_Chinese_marks()
    {
        var section = KnowledgeFolder.Of("# 查询\n\n登录工信部网站（https://beian.miit.gov.cn/），或 http://a_b.example/x_y?z=1. 再查。").Sections.Single();

        Assert.Equal(["https://beian.miit.gov.cn/", "http://a_b.example/x_y?z=1"], section.Passages.Single().Links.Select(link => link.Text));
    }
}
