using IcpAssistant.AgentDesk.Quality;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.People;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>How well people are answered, in numbers with their bands.</summary>
public sealed class QualityTests
{
    // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Bands_are_those_that_were_published(int part, int whole, double low, double high)
    {
        var share = new Share(part, whole);

        Assert.Equal((low, high), (Math.Round(share.Low, 4), Math.Round(share.High, 4)));
    }

    [Fact]
    public void Of_nothing_nothing_is_known() => Assert.Equal((0, 0, 1), (new Share(0, 0).Value, new Share(0, 0).Low, new Share(0, 0).High));

    [Fact]
    public async Task Nothing_yet_says_so()
    {
        await using var site = await DeskSite.StartAsync();
        using var author = await site.EnterAsync("lin", DeskRoles.Author);

        var page = await author.OpenAsync("/desk/quality");

        Assert.Equal(7, page.QuerySelectorAll(".chart .empty").Length);
        Assert.Empty(page.QuerySelectorAll(".chart svg"));
    }

    [Fact]
    public async Task Counts_what_happened_in_the_days_that_are_asked_for()
    {
        await using var site = await DeskSite.StartAsync();
        using var author = await site.EnterAsync("lin", DeskRoles.Author);
        var now = site.Clock.GetUtcNow();
        for (var number = 0; number < 10; number++)
        {
            await KeepAsync(site, Answered($"a{number}", number < 8 ? 0.95 : 0.35, now.AddDays(number == 9 ? -20 : -1)));
            await KeepAsync(site, Rated($"a{number}", number < 7, now.AddDays(-1)));
        }

        await KeepAsync(site, Refused("u1", now.AddDays(-1)));
        await KeepAsync(site, Refused("u2", now.AddDays(-50)));

        var week = await author.OpenAsync("/desk/quality?days=7");
        var month = await author.OpenAsync("/desk/quality");
        var quarter = await author.OpenAsync("/desk/quality?days=90");

        Assert.Equal(["答上了 9 90% 60%–98%", "文档没有说到 1 10% 2%–40%"], Rows(week, "问题答得怎样"));
        Assert.Equal(["答上了 10 91% 62%–98%", "文档没有说到 1 9% 2%–38%"], Rows(month, "问题答得怎样"));
        Assert.Equal("答上了 10 83% 55%–95%", Rows(quarter, "问题答得怎样")[0]);
        Assert.Equal(["有用 7 70% 40%–89%", "没用 3 30% 11%–60%"], Rows(week, "客户觉得有没有用"));
        Assert.Equal(["0.3–0.4 2 35% 0% 0%–66%", "0.9–1.0 8 95% 88% 53%–98%"], Rows(week, "把握准不准"));
        Assert.Equal(["随便问 1 100% 21%–100%"], Rows(week, "在哪一步没答上"));
        Assert.Equal("最近 30 天", month.QuerySelector(".tabs [aria-current=page]")?.TextContent);
    }

    [Fact]
    public async Task Tells_why_people_were_wanted_and_how_long_it_took()
    {
        await using var site = await DeskSite.StartAsync();
        using var author = await site.EnterAsync("lin", DeskRoles.Author);
        var from = site.Clock.GetUtcNow();
        await SayAsync(site, "m1", "幕布去哪里买", from);
        await site.Presence.SetAsync("chen", true, from, CancellationToken.None);
        await SayAsync(site, "m2", "转人工", from);
        site.Clock.Turn(TimeSpan.FromMinutes(3));
        await HandAsync(site, "h1", Owner.Queue, Owner.Agent("chen"));
        site.Clock.Turn(TimeSpan.FromMinutes(20));
        await HandAsync(site, "h2", Owner.Agent("chen"), Owner.Assistant);

        var page = await author.OpenAsync("/desk/quality");

        Assert.Equal(["客户要求转人工 1 100% 21%–100%"], Rows(page, "为什么转人工"));
        Assert.Equal(["1–5 分钟 1 100% 21%–100%"], Rows(page, "客户等了多久").Where(row => !row.Contains(" 0 0%", StringComparison.Ordinal)));
        Assert.Equal(["15–60 分钟 1 100% 21%–100%"], Rows(page, "专员接待了多久").Where(row => !row.Contains(" 0 0%", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Charts_are_told_to_who_does_not_see_them()
    {
        await using var site = await DeskSite.StartAsync();
        using var author = await site.EnterAsync("lin", DeskRoles.Author);
        await KeepAsync(site, Refused("u1", site.Clock.GetUtcNow()));

        var page = await author.OpenAsync("/desk/quality");

        Assert.All(page.QuerySelectorAll(".chart svg"), chart =>
        {
            Assert.Equal("img", chart.GetAttribute("role"));
            var names = (chart.GetAttribute("aria-labelledby") ?? "").Split(' ').Select(id => page.GetElementById(id)?.TextContent).ToList();
            Assert.True(names is [{ Length: > 0 }, { Length: > 0 }], string.Join('|', names));
        });
        Assert.Contains("文档没有说到 1 · 100%（21%–100%）", page.QuerySelector("#questions-desc")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("不会自己改变回答的排序", page.Body?.TextContent, StringComparison.Ordinal);
    }

    private static Turn Answered(string message, double probability, DateTimeOffset at)
    {
        var turn = Some.Turn("c1", message, "备案要多久", at);
        return turn with { Reply = turn.Reply with { Answer = new Answer { Parts = [new AnswerPart.Phrase("p", "答")], Probability = probability } } };
    }

    // Refusals can't be rated.
    private static Turn Refused(string message, DateTimeOffset at) => Some.Unanswered("c1", message, "火星", at) with { Reply = new Reply([], null) };

    private static Turn Rated(string message, bool useful, DateTimeOffset at)
    {
        var turn = Some.Rating("c1", message, useful, null);
        return turn with { Message = turn.Message with { MessageId = message + "-rating" }, Reply = new Reply([], null), Rating = turn.Rating! with { At = at } }; // not null: it is a turn with a rating
    }

    private static async Task KeepAsync(DeskSite site, Turn turn) => Assert.True(await site.Store.KeepAsync(turn, CancellationToken.None));

    private static Task<Reply> SayAsync(DeskSite site, string message, string text, DateTimeOffset at) =>
        site.Assistant.ReplyAsync(Some.Turn("c1", message, text, at).Message, CancellationToken.None);

    private static async Task HandAsync(DeskSite site, string message, Owner from, Owner to) =>
        Assert.True(await site.Reception.HandAsync(new ConversationId("c1"), new Act.Handed(from, to, "chen"), message, CancellationToken.None));

    private static List<string> Rows(AngleSharp.Html.Dom.IHtmlDocument page, string chart) =>
        [.. page.QuerySelectorAll(".chart").Single(section => section.GetAttribute("aria-label") == chart).QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)))];
}
