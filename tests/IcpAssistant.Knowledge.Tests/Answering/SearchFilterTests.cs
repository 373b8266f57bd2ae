using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Answering;

/// <summary>What a search is narrowed by, from the document to the hit.</summary>
public class SearchFilterTests
{
    private const string Materials = """
        ---
        title: 备案材料
        ---

        # 备案材料

        ## 备案要准备哪些材料？ {#overview}

        备案要准备证件和授权书。

        ### 公司备案要准备哪些材料？ {#company subject=organisation}

        公司备案要准备营业执照。

        #### 分公司备案要准备哪些材料？ {#branch}

        分公司备案要准备分公司的营业执照。

        ### 个人备案要准备哪些材料？ {#individual subject=individual}

        个人备案要准备身份证。
        """;

    private const string Changes = """
        ---
        title: 变更备案
        filing-type: change
        ---

        # 变更备案

        ## 变更备案要准备哪些材料？ {#papers}

        变更备案要准备变更后的证件。

        ## 变更和接入一起办要准备哪些材料？ {#both filing-type=change,new-access}

        一起办时要准备两份材料。
        """;

    private static readonly Lazy<Answerer> Read = new(() =>
    {
        using var folder = new KnowledgeFolder().With("materials.md", Materials).With("changes.md", Changes)
            .With("inside.md", "---\naudience: agent\n---\n# 备案材料怎么审\n\n备案材料要对照原件。");
        return new Answerer(folder.Read());
    });

    [Theory]
    [InlineData(null, null, "both branch company individual overview papers", "nothing narrows")]
    [InlineData("individual", null, "both individual overview papers", "what is for organisations only is left out, also below its heading")]
    [InlineData("organisation", null, "both branch company overview papers", "what is for individuals only is left out")]
    [InlineData(null, "change", "both branch company individual overview papers", "what says nothing holds for all filings")]
    [InlineData(null, "new-access", "both branch company individual overview", "a section's own word counts before its document's")]
    [InlineData(null, "cancellation", "branch company individual overview", "the whole document is about another filing")]
    [InlineData("individual", "cancellation", "individual overview", "both at once")]
    public void Admits_only_what_holds(string? subject, string? type, string expected, string because)
    {
        var hits = Read.Value.Search("备案要准备哪些材料", new SearchFilter(Subject: subject, FilingType: type), 20);

        Assert.True(expected == string.Join(' ', hits.Select(hit => hit.Section.Anchor).Order(StringComparer.Ordinal)), because);
    }

    [Theory]
    [InlineData(Audience.Customer, null, false, true, "customers see their own documents")]
    [InlineData(Audience.Agent, null, true, true, "agents see all")]
    [InlineData(Audience.Agent, Audience.Agent, true, false, "agents' documents only")]
    [InlineData(Audience.Agent, Audience.Customer, false, true, "what customers see")]
    [InlineData(Audience.Customer, Audience.Agent, false, false, "customers never see agents' documents")]
    public void Knows_who_reads(Audience audience, Audience? only, bool inside, bool outside, string because)
    {
        var hits = Read.Value.Search("备案材料", new SearchFilter(audience, OnlyAudience: only), 20).Select(hit => hit.Section.Audience).ToList();

        Assert.True((inside, outside) == (hits.Contains(Audience.Agent), hits.Contains(Audience.Customer)), because);
    }

    [Theory]
    [InlineData("zzz", "a word that stands nowhere")]
    [InlineData("？！", "no word at all")]
    [InlineData("😀😀", "pictures")]
    public void Finds_nothing_where_nothing_is_shared(string text, string because) =>
        Assert.True(Read.Value.Search(text, new SearchFilter(), 20).Count == 0, because);

    [Theory]
    [InlineData("individual", "individual")]
    [InlineData("Organisation", "organisation")]
    [InlineData(" 企业 ", "organisation")]
    [InlineData("火星人", null)]
    [InlineData("", null)]
    public void A_subject_is_found_as_people_write_it(string written, string? expected) =>
        Assert.Equal(expected, Facet.TryFind(Facet.Subjects, written, out var facet) ? facet.Id : null);
}
