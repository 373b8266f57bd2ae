using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>The search in filings at the desk.</summary>
public sealed class SearchFilingsTests : IAsyncLifetime
{
    private const string Path = "/desk/search/filings";
    private const string Mobile = "13800138000";

    private DeskSite? _site;
    private Visitor? _visitor;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    private Visitor Visitor => _visitor ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync()
    {
        _site = await DeskSite.StartAsync(answerer: ReviewKnowledge.WithSiteNames);
        _visitor = await _site.EnterAsync();
        await KeepAsync("d_1", "m1", "清茶坊", Mobile);
        await KeepAsync("d_2", "m2", "<b>书店</b>", "13900139000");
        await Site.Marker.RunAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Visitor.Dispose();
        await Site.DisposeAsync();
    }

    [Theory]
    [InlineData("?q=茶", "d_1", "a part of the site's name")]
    [InlineData("?q=d_2", "d_2", "the filing's own name")]
    [InlineData("?q=d_", "", "a part of it")]
    [InlineData("?q=清茶坊&stage=approved", "", "another stage")]
    [InlineData("?stage=draft&type=first-filing", "d_1 d_2", "no text at all")]
    [InlineData("?q=茶&stage=none&type=none&province=none&p=0", "d_1", "what does not exist is left out")]
    [InlineData("?q=b书", "", "signs of a name are part of it")]
    [InlineData("?q=139", "", "the beginning of a number finds nothing")]
    public async Task Finds_by_what_is_not_personal(string query, string filings, string because)
    {
        var page = await Visitor.OpenAsync(Path + query);

        Assert.True(string.Join(' ', FoundIn(page).Order(StringComparer.Ordinal)) == filings, because);
    }

    [Fact]
    public async Task Finds_by_a_number_that_is_shown_logged_and_recorded_nowhere()
    {
        using var answer = await Visitor.SubmitAsync(Path, $"{Path}?handler=Number", ("number", "+86 138-0013-8000"));
        var page = await Visitor.ReadAsync(answer);

        Assert.Equal(["d_1"], FoundIn(page));
        Assert.DoesNotContain("0013", page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Site.Log.All, line => line.Contains("0013", StringComparison.Ordinal) || line.Contains(Mobile, StringComparison.Ordinal));
        var audit = await Visitor.OpenAsync("/desk/audit");
        Assert.Contains("用号码查备案", audit.QuerySelector("table.list")?.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("0013", audit.Source.Text, StringComparison.Ordinal);
        Assert.All(await Site.Audit.ReadAsync(new AuditFilter { Event = AuditEvent.NumberSearch }, 0, 9, CancellationToken.None), entry => Assert.Equal("desk", entry.Subject));
    }

    [Theory]
    [InlineData("1380013", "没有备案用过这个号码", "a part of a number")]
    [InlineData("99999999999", "没有备案用过这个号码", "another number")]
    [InlineData("你好", "请填完整的", "no number")]
    [InlineData("", "请填完整的", "nothing")]
    public async Task Says_what_to_do_when_a_number_finds_nothing(string number, string said, string because)
    {
        using var answer = await Visitor.SubmitAsync(Path, $"{Path}?handler=Number", ("number", number));

        Assert.True((await Visitor.ReadAsync(answer)).QuerySelector("main")?.TextContent.Contains(said, StringComparison.Ordinal), because);
    }

    [Theory]
    [InlineData(Path)]
    [InlineData("/desk/search/conversations")]
    public async Task A_number_in_the_wrong_place_is_not_searched_and_not_repeated(string path)
    {
        var page = await Visitor.OpenAsync($"{path}?q=110105194912310021");

        Assert.Contains("这像是证件或手机号码", page.QuerySelector(".problem")?.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("110105194912310021", page.Source.Text, StringComparison.Ordinal);
    }

    private static List<string> FoundIn(AngleSharp.Dom.IDocument page) =>
        [.. page.QuerySelectorAll("table.list a[data-row]").Select(link => link.GetAttribute("href")?["/desk/filings/".Length..] ?? "")];

    private async Task KeepAsync(string id, string message, string name, string mobile)
    {
        var at = Site.Clock.GetUtcNow();
        var draft = new Draft { Id = new DraftId(id), Customer = CustomerId.Of("directline", "u1"), StartedAt = at }
            .With(new Consent(PersonalData.Contact, "t", at, message))
            .With(new Place("region", new Instance(0)), new Written("mainland"), PersonalData.None, at, message, Entry.Customer)
            .With(new Place("site-name", new Instance(0)), new Written(name), PersonalData.None, at, message, Entry.Customer)
            .With(new Place("owner-mobile", new Instance(Person: "subject-owner")), new Written(mobile), PersonalData.Contact, at, message, Entry.Customer);
        await Site.Store.KeepAsync(Some.Turn($"c-{id}", message, "填好了") with { Draft = draft }, CancellationToken.None);
    }
}
