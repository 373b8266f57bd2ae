using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Tests.Values;

public class SiteNameTests
{
    [Theory]
    [InlineData("小明的博客", null, "site-name-interactive", "interactive word")]
    [InlineData("小明工作室", null, "site-name-individual", "word of the list for individuals")]
    [InlineData("小明的资讯", null, "site-name-individual", "another one")]
    [InlineData("小明科技", null, "site-name-industry", "industry")]
    [InlineData("小明维权记", null, "site-name-authority", "word of an authority, not in front")]
    [InlineData("中华美食记", null, "site-name-state", "state word")]
    [InlineData("张三丰的手记", null, null, "a longer name is not the person's")]
    [InlineData("欧阳锋", null, "site-name-person", "the own name")]
    [InlineData("欧阳锋手记", "henan", "site-name-person", "the own name inside, in a province that forbids it")]
    [InlineData("欧阳锋手记", "beijing", null, "the own name inside, elsewhere")]
    [InlineData("三亚海边手记", "hainan", "site-name-place-forbidden", "a place in Hainan")]
    [InlineData("三亚海边手记", "beijing", null, "a place elsewhere is a doubt")]
    [InlineData("山间摄影手记", null, null, "nothing wrong")]
    public void Of_a_person_is_judged(string name, string? province, string? mistakeId, string because) =>
        Assert.True(mistakeId == MistakeIn(name, Person() with { Province = province }), $"{because}: {MistakeIn(name, Person() with { Province = province })}");

    [Theory]
    [InlineData("云帆资讯", null, null, "allowed in most provinces")]
    [InlineData("云帆资讯", "tianjin", "site-name-province-word", "forbidden in Tianjin")]
    [InlineData("云帆资讯", "shandong", "site-name-province-word", "forbidden in Shandong")]
    [InlineData("云帆IT学堂", "chongqing", "site-name-english", "no Latin letters in Chongqing")]
    [InlineData("中国云帆", null, "site-name-state", "state word")]
    [InlineData("维权云帆", null, "site-name-authority", "word of an authority in front")]
    [InlineData("云帆维权", null, null, "the same word behind is a doubt")]
    [InlineData("云帆论坛", null, null, "interactive words are a doubt for organisations")]
    [InlineData("云帆科技", null, null, "industry words are for individuals")]
    public void Of_an_organisation_is_judged(string name, string? province, string? mistakeId, string because) =>
        Assert.True(mistakeId == MistakeIn(name, Organisation() with { Province = province }), $"{because}: {MistakeIn(name, Organisation() with { Province = province })}");

    [Fact]
    public void A_word_of_the_registered_name_is_doubted_instead_of_refused()
    {
        var context = Organisation("人民云帆出版有限公司");

        Assert.True(SiteName.TryParse("人民云帆", context, out var name, out _));

        Assert.Contains(name.DoubtsOn(context), doubt => doubt.Id == "site-name-proof");
    }

    [Fact]
    public void A_body_of_the_state_may_use_its_words() => Assert.Null(MistakeIn("中国云帆信息", Organisation() with { IsStateLevel = true }));

    [Theory]
    [InlineData("云帆论坛", "site-name-needs-approval", "interactive word")]
    [InlineData("云帆理财", "site-name-finance", "finance word")]
    [InlineData("蓝天白云", "site-name-unrelated", "nothing of the organisation's name")]
    [InlineData("云帆维权", "site-name-proof", "word of an authority")]
    [InlineData("云帆（官方）", "site-name-unusual-mark", "brackets")]
    public void Of_an_organisation_is_doubted(string text, string doubtId, string because)
    {
        Assert.True(SiteName.TryParse(text, Organisation(), out var name, out _));

        Assert.True(name.DoubtsOn(Organisation()).Any(doubt => doubt.Id == doubtId), because);
    }

    [Theory]
    [InlineData("中国小明的博客", "小明随笔")]
    [InlineData("山间摄影工作室", "山间摄影")]
    [InlineData("山间_摄影!记", "山间摄影记")]
    [InlineData("论坛", null)]
    public void Of_a_person_gets_a_suggestion_that_passes(string text, string? suggestion)
    {
        Assert.False(SiteName.TryParse(text, Person(), out _, out var mistake));

        Assert.Equal(suggestion, mistake.Suggestion);
        Assert.True(suggestion is null || MistakeIn(suggestion, Person()) is null);
    }

    [Theory]
    [InlineData("中国云帆信息", "云帆信息", "without the word")]
    [InlineData("yunify.com", "北京云帆信息", "the organisation's own name")]
    [InlineData("中国", "北京云帆信息", "nothing is left")]
    public void Of_an_organisation_gets_a_suggestion_that_passes(string text, string suggestion, string because)
    {
        Assert.False(SiteName.TryParse(text, Organisation(), out _, out var mistake));

        Assert.True(suggestion == mistake.Suggestion, $"{because}: {mistake.Suggestion}");
    }

    [Theory]
    [InlineData("bad-form", "yunify.com", true)]
    [InlineData("bad-form", "12345", true)]
    [InlineData("bad-form", "云帆赌博信息", true)]
    [InlineData("bad-form", "云帆美国信息", true)]
    [InlineData("bad-form", "云 帆 信息", false)]
    [InlineData("individual-word", "小明的热线", true)]
    [InlineData("industry-word", "小明商贸", true)]
    [InlineData("state-word", "人大云帆", true)]
    public void Has_the_findings_that_rules_look_at(string finding, string name, bool expected) =>
        Assert.Equal(expected, IcpAssistant.Knowledge.Rules.Deciding.SiteNameFindings.Has(finding, name, ValueTable.Knowledge.Rules.Tables));

    [Fact]
    public void A_suggestion_always_passes()
    {
        var random = new Random(3);
        string[] parts = ["中国", "小明", "博客", "科技", "云帆", "论坛", "yunify", ".com", "!", "美国", "工作室", "手记", "山", "赌博", "12", "资讯"];
        foreach (var context in new[] { Person(), Organisation(), Organisation() with { Province = "tianjin" }, Organisation() with { Province = "chongqing" }, ValueTable.Context })
        {
            for (var round = 0; round < 2_000; round++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => parts[random.Next(parts.Length)]));
                if (!SiteName.TryParse(text, context, out _, out var mistake) && mistake.Suggestion is { } suggestion)
                {
                    Assert.True(MistakeIn(suggestion, context) is null, $"{text} → {suggestion}");
                }
            }
        }
    }

    private static string? MistakeIn(string name, ValueContext context) => SiteName.TryParse(name, context, out _, out var mistake) ? null : mistake.Id;

    private static ValueContext Person() => ValueTable.Context with { IsIndividual = true, Subject = PersonName.TryParse("欧阳锋", ValueTable.Context, out var name, out _) ? name : null };

    private static ValueContext Organisation(string called = "北京云帆信息有限公司") =>
        ValueTable.Context with { IsIndividual = false, Subject = OrganisationName.TryParse(called, ValueTable.Context, out var name, out _) ? name : null };
}
