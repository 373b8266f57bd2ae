using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Tests.Documents;

public class TableFilesTests
{
    [Fact]
    public void Terms_keep_words_that_YAML_takes_for_truth()
    {
        using var folder = new KnowledgeFolder().With("terms.yml", """
            concepts:
              YES: {kind: answer, label: 是, forms: [yes, on, 要, null, 80]}
              SERVER:
                forms: [服务器, 主机]
            typos:
              背案: 备案
              域名: [域明, 玉名]
            """);

        var terms = folder.Read().Terms;

        Assert.Equal(["yes", "on", "要", "null", "80"], terms.Concepts[0].Forms);
        Assert.Equal(("SERVER", "thing", "服务器"), (terms.Concepts[1].Id, terms.Concepts[1].Kind, terms.Concepts[1].Label));
        Assert.Equal([("背案", "备案"), ("域明", "域名"), ("玉名", "域名")], terms.Typos.Select(typo => (typo.Key, typo.Value)));
    }

    [Fact]
    public void Small_talk_scope_phrases_and_places_are_read()
    {
        using var folder = new KnowledgeFolder()
            .With("phrases.yml", "yes: 是的。\n")
            .With("smalltalk.yml", "intents:\n  - id: greeting\n    reply: 您好。\n    asks: [你好, 在吗]\n")
            .With("scope.yml", "topics:\n  - id: police\n    face: other-filing\n    label: 公安备案\n    asks: [公安备案怎么办]\n")
            .With("regions/places.yml", """
                regions:
                  guangdong: {name: 广东省, short: 广东, prefix: 粤, aliases: [广东, 粤ICP备], cities: [广州]}
                outside:
                  - {name: 香港, kind: hong-kong, aliases: [HK]}
                outside-words: [境外]
                zones:
                  - {id: PEK2, name: 北京2区, mainland: true, aliases: [北京二区]}
                  - {id: AP1, name: 亚太1区, mainland: false}
                """);

        var knowledge = folder.Read();

        Assert.Empty(knowledge.Findings);
        Assert.Equal("是的。", knowledge.Phrases["yes"]);
        Assert.Equal(("greeting", "您好。", 2), (knowledge.SmallTalk.Single().Id, knowledge.SmallTalk.Single().Reply, knowledge.SmallTalk.Single().Asks.Count));
        Assert.Equal((RefusalKind.OtherFiling, "公安备案"), (knowledge.Scope.Single().Face, knowledge.Scope.Single().Label));
        Assert.Equal(("guangdong", "广东", "粤"), (knowledge.Places.Provinces.Single().Id, knowledge.Places.Provinces.Single().Short, knowledge.Places.Provinces.Single().Prefix));
        Assert.Equal(["香港", "HK", "境外"], knowledge.Places.Outside);
        Assert.Equal([true, false], knowledge.Places.Zones.Select(zone => zone.Mainland));
    }

    [Theory]
    [InlineData("terms.yml", "concepts:\n  A: {forms: [甲]}\n  A: {forms: [乙]}\n", "yaml", 3, "an id written twice")]
    [InlineData("terms.yml", "concepts:\n  A: {label: 甲}\n", "terms", 2, "a concept without forms")]
    [InlineData("terms.yml", "typos:\n  甲:\n", "terms", 2, "a typo without a meaning")]
    [InlineData("values.yml", "values:\n  a: 3\n", "yaml", 2, "a value that is no map")]
    [InlineData("smalltalk.yml", "intents:\n  - id: hi\n    asks: [喂]\n", "smalltalk", 2, "small talk without a reply")]
    [InlineData("scope.yml", "topics:\n  - id: x\n    face: other\n", "scope", 3, "an unknown face")]
    [InlineData("phrases.yml", "yes:\n", "phrases", 1, "a phrase without text")]
    [InlineData("values.yml", "values: {a: {value: 3\n", "yaml", 2, "broken YAML")]
    [InlineData("terms.yml", "", "yaml", 0, "an empty file")]
    public void Mistakes_are_reported_with_their_line(string file, string text, string check, int line, string because)
    {
        using var folder = new KnowledgeFolder().With("a.md", "# 甲").With(file, text);

        var knowledge = folder.Read();

        var finding = Assert.Single(knowledge.Findings);
        Assert.True((Severity.Error, check, file, line) == (finding.Severity, finding.Check, finding.File, finding.Line), $"{because}: {finding}");
        Assert.Single(knowledge.Documents);
    }

    [Fact]
    public void Nesting_without_an_end_is_reported()
    {
        using var folder = new KnowledgeFolder().With("a.md", "# 甲").With("terms.yml", "concepts: " + new string('[', 5_000));

        Assert.Equal("yaml", folder.Read().Findings.Single().Check);
    }
}
