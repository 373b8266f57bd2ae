using AngleSharp.Dom;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Texts that try to be more than text.</summary>
public sealed class HostileTextTests : IAsyncLifetime
{
    private static readonly string[] Corpus =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' autofocus onfocus=alert(1) x='",
        "<svg/onload=alert(1)>",
        "</textarea><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "<a href=\"javascript:alert(1)\">备案</a>",
        "[备案](javascript:alert(1))",
        "![x](https://evil.example/x.png)",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "{{constructor.constructor('alert(1)')()}}",
        "@Html.Raw(\"<b>\")",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\u202e备案\u202c<b>粗</b>",
        "\0\u0001控制\u0007字符",
        "𠮷野家🈶️备案",
        "&#60;b&#62;",
    ];

    private DeskSite? _site;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync() => _site = await DeskSite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task Stay_text_on_every_page()
    {
        using var visitor = await Site.EnterAsync();
        for (var number = 0; number < Corpus.Length; number++)
        {
            var text = Corpus[number];
            var id = new ConversationId(string.Concat($"c{number} {text}".Where(character => !char.IsControl(character))));
            var turn = Some.Unanswered(id.Value, "m1", text, best: text) with
            {
                AgentRequest = new AgentRequest(id, "m1", text, Some.Time),
                Rating = new Rating(id, "m1-r", false, text, Some.Time),
                Reply = new Reply([new ReplyMessage { Id = "m1-r", Text = text, Choices = [new Choice(text, text)] }], null),
            };
            Assert.True(await Site.Store.KeepAsync(turn, CancellationToken.None));
            await Site.Amendments.AddAsync(
                new Amendment { Id = $"p{number}", Kind = AmendmentKind.Text, Target = text, Text = text, Questions = text, Expected = text, By = "chen", At = Some.Time, ChangedBy = "chen", ChangedAt = Some.Time, Origin = id }, CancellationToken.None);
        }

        var paths = new List<string> { "/desk", "/desk/unanswered", "/desk/requests", "/desk/requests?show=all", "/desk/ratings", "/desk/amendments" };
        foreach (var path in paths.ToArray())
        {
            paths.AddRange((await visitor.OpenAsync(path)).QuerySelectorAll("a[href^='/desk/conversations/'], a[href^='/desk/search?'], a[href^='/desk/amendments/']").Select(link => link.GetAttribute("href") ?? ""));
        }

        var seen = "";
        foreach (var path in paths.Distinct())
        {
            var page = await visitor.OpenAsync(path);
            AssertInert(page, path);
            seen += page.Body?.TextContent;
        }

        foreach (var text in Corpus.Where(text => !text.Contains('\0', StringComparison.Ordinal) && !text.Contains('(', StringComparison.Ordinal)))
        {
            Assert.Contains(text, seen, StringComparison.Ordinal);
        }
    }

    /// <summary>Random pieces of markup, wherever a customer, an agent or an address can put a text.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Stay_text_also_in_talks_filings_and_addresses(int seed)
    {
        await using var site = await DeskSite.StartAsync(answerer: ReviewKnowledge.Answerer);
        using var visitor = await site.EnterAsync();
        var texts = new HostileTexts(seed);
        var conversation = new ConversationId("c1");
        await site.Store.KeepAsync(Some.Request("c1", "m1", texts.Next()) with { Conversation = Talk(texts.Next()) }, CancellationToken.None);
        for (var number = 0; number < 150; number++)
        {
            await KeepAsync(site, conversation, $"f{number}", number, texts);
        }

        var at = site.Clock.GetUtcNow();
        var name = new Place("site-name", new Instance(0));
        var draft = new Draft { Id = new DraftId("d_1"), Customer = CustomerId.Of("directline", "u1"), StartedAt = at }
            .With(new Place("region", new Instance(0)), new Written("mainland"), PersonalData.None, at, "m2", Entry.Customer)
            .With(name, new Written(texts.Next()), PersonalData.None, at, "m2", Entry.Customer)
            .With(Proposal.PlaceFor(name), new Written(texts.Next()), PersonalData.None, at, "m2", texts.Next())
            .With(new Place("paper:M0", default), PaperFile.Write([new PaperFile(PaperFileId.New(), FileKind.Jpeg, 9, 600, 600, texts.Next())]), PersonalData.None, at, "m2", Entry.Customer)
            .With(ReviewKnowledge.Answerer.Knowledge.Stages.FindMove("submit")!, at, "m2", Entry.Customer) // not null: these stand there
            .With(ReviewKnowledge.Answerer.Knowledge.Stages.FindMove("return")!, at, "m2", texts.Next(), [new ReturnedItem(null, name, texts.Next())]);
        await site.Store.KeepAsync(Some.Turn("c2", "m2", "提交") with { Draft = draft }, CancellationToken.None);
        await site.Disclosures.RecordAsync(new Disclosure(draft.Id, texts.Next(), texts.Next(), at), CancellationToken.None);

        List<string> paths =
        [
            "/desk", "/desk/requests", "/desk/filings?show=customer", "/desk/filings/d_1", "/desk/filings/d_1/fields/site-name%400", "/desk/filings/changed", "/desk/audit?show=disclosures",
            "/desk/conversations/c1", "/desk/conversations/c1?after=0", "/desk/conversations/c1?after=100", "/desk/conversations/c1?handler=Entries&after=0",
        ];
        foreach (var address in new[] { "/desk/search?q=", "/desk/search?q=备案&province=", "/desk/conversations/", "/desk/conversations/c1?message=", "/desk/filings?show=", "/desk/filings/", "/desk/filings/d_1/fields/", "/desk/audit?account=", "/desk/sign-in?return=", "/desk/accounts/", "/desk/unanswered?order=" })
        {
            paths.AddRange(Enumerable.Range(0, 5).Select(_ => address + Uri.EscapeDataString(texts.Next().Replace("\0", "", StringComparison.Ordinal))));
        }

        foreach (var path in paths)
        {
            using var response = await visitor.GetAsync(path);
            Assert.True((int)response.StatusCode < 500, $"{response.StatusCode} at {path}");
            AssertInert(await Visitor.ReadAsync(response), path);
        }
    }

    private static async Task KeepAsync(DeskSite site, ConversationId id, string message, int number, HostileTexts texts)
    {
        Act act = (number % 5) switch
        {
            0 => new Act.Said(texts.Next()),
            1 => new Act.Uploaded(1, texts.Next()),
            2 => new Act.Rated(texts.Next(), false, texts.Next()),
            3 => new Act.Proposed(new DraftId("d_1"), texts.Next(), texts.Next(), texts.Next()),
            _ => new Act.Other(texts.Next()),
        };
        var turn = Some.Turn(id.Value, message, "") with
        {
            Message = new IncomingMessage { Conversation = id, MessageId = message, Channel = "directline", UserId = "u1", Act = act },
            Reply = new Reply([new ReplyMessage { Id = $"{message}-r", Text = texts.Next(), Choices = [new Choice(texts.Next(), texts.Next())], Agent = number % 2 == 0 ? "admin" : null }], null),
            Conversation = Talk(texts.Next()),
        };
        Assert.True(await site.Store.KeepAsync(turn, CancellationToken.None));
    }

    private static Conversation Talk(string lastQuestion) => new()
    {
        Id = new ConversationId("c1"),
        Channel = "directline",
        UserId = "u1",
        StartedAt = Some.Time,
        LastQuestion = lastQuestion,
        HandOver = new HandOver(Owner.Agent("admin"), HandOverCause.Asked, Some.Time) { WaitingSince = Some.Time },
    };

    // Only our own script, nothing that loads or runs, no address that leads elsewhere.
    private static void AssertInert(IDocument page, string path)
    {
        Assert.All(page.Scripts, script => Assert.Matches("^/", script.Source ?? $"inline at {path}"));
        Assert.Empty(page.QuerySelectorAll("iframe, object, embed, img, base, style, math, video, audio, marquee, template, animate, set, foreignObject, form[action^='http']"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name is "style" or "srcdoc" or "formaction"));
        Assert.All(page.QuerySelectorAll("[href], [src], [action]"), element =>
            Assert.Matches("^[/#]", element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action") ?? ""));
    }

    [Fact]
    public async Task Very_long_texts_are_shown_and_search_cuts_them()
    {
        using var visitor = await Site.EnterAsync();
        var text = new string('备', 20_000);
        await Site.Store.KeepAsync(Some.Unanswered("c1", "m1", text), CancellationToken.None);

        var search = (await visitor.OpenAsync("/desk/unanswered")).QuerySelector(".again")?.GetAttribute("href") ?? "";

        Assert.True(search.Length < 6000, search);
        await visitor.OpenAsync(search);
        Assert.Contains(text, (await visitor.OpenAsync("/desk/conversations/c1")).Body?.TextContent, StringComparison.Ordinal);
    }
}
