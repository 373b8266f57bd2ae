using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Tests;

public sealed class GroupsTests
{
    [Theory]
    [InlineData("去掉第二个网站", 1, null)]
    [InlineData("改一下网站2的名称", 1, null)]
    [InlineData("网站 3", 2, null)]
    [InlineData("第 10 个网站", 9, null)]
    [InlineData("第两个网站的第一个域名", 1, 0)]
    [InlineData("域名2", null, 1)]
    [InlineData("网站名称", null, null)]
    [InlineData("第零个网站", null, null)]
    [InlineData("网站2024", null, null)]
    public void Reads_numbers_as_people_say_them(string text, int? site, int? domain) => Assert.Equal(new Instance(site, domain), Groups.In(text));

    [Theory]
    [InlineData("site-name@0=a site-name@1=b site-name@2=c", 1, null, "site-name@0=a site-name@1=c")]
    [InlineData("site-name@0=a site-name@1=b domain@1.0=d domain@1.1=e", 1, null, "site-name@0=a")]
    [InlineData("domain@0.0=a domain@0.1=b domain@0.2=c domain@1.1=d", 0, 1, "domain@0.0=a domain@0.1=c domain@1.1=d")]
    [InlineData("site-name@1=b home-url@2=u subject-name=n", 1, null, "home-url@1=u subject-name=n")]
    [InlineData("paper:unsorted@4=f site-name@1=b site-name@0=a", 1, null, "paper:unsorted@4=f site-name@0=a")]
    public void What_stands_behind_moves_up(string before, int site, int? domain, string after)
    {
        var draft = before.Split(' ').Select(pair => pair.Split('=')).Aggregate(
            new Draft { Id = new DraftId("d1"), Customer = new CustomerId("c1"), StartedAt = Sample.Time },
            (sofar, pair) => sofar.With(Place.Parse(pair[0], _ => null)!.Value, new Written(pair[1]), PersonalData.None, Sample.Time, "m1", Entry.Customer));

        var left = Groups.Without(new Instance(site, domain), draft, Sample.Time, "m2");

        Assert.Equal(after.Split(' ').Order(), left.Values.Select(value => $"{value.Key}={value.Value.Value!.Reveal()}").Order());

        // And back: one message is one step.
        var undone = Undoing.Of(left, Sample.Time, "m3")!.Value.Draft;
        Assert.Equal(before.Split(' ').Order(), undone.Values.Select(value => $"{value.Key}={value.Value.Value!.Reveal()}").Order());
    }
}
