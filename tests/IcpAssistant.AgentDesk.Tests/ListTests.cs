using System.Net;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>The start, the lists and the conversations behind them.</summary>
public sealed class ListTests : IAsyncLifetime
{
    private DeskSite? _site;
    private Visitor? _visitor;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    private Visitor Visitor => _visitor ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync()
    {
        _site = await DeskSite.StartAsync();
        _visitor = await _site.EnterAsync();
    }

    public async Task DisposeAsync()
    {
        Visitor.Dispose();
        await Site.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_yet_says_so()
    {
        Assert.Equal(3, (await Visitor.OpenAsync("/desk")).QuerySelectorAll(".empty").Length);
        foreach (var path in new[] { "/desk/unanswered", "/desk/requests", "/desk/requests?show=all", "/desk/ratings", "/desk/search", "/desk/unanswered?p=7" })
        {
            var page = await Visitor.OpenAsync(path);
            Assert.NotEqual("", page.QuerySelector(".empty")?.TextContent.Trim() ?? "");
            Assert.Empty(page.QuerySelectorAll("table"));
        }
    }

    [Fact]
    public async Task The_start_counts_and_leads_to_the_rows_behind_each_number()
    {
        await KeepAsync(Some.Request("c1", "m1", "备案要多久"));
        await KeepAsync(Some.Unanswered("c1", "m2", "能在火星备案吗"));
        await KeepAsync(Some.Rating("c1", "m3", false, "看不懂"));

        var page = await Visitor.OpenAsync("/desk");

        Assert.Equal(["1", "1", "1"], page.QuerySelectorAll(".tiles b").Select(number => number.TextContent));
        Assert.Equal(["/desk/requests", "/desk/unanswered", "/desk/ratings"], page.QuerySelectorAll(".tiles a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["1", "0", "1", "0", "1"], page.QuerySelectorAll(".side .count").Select(number => number.TextContent));
        Assert.Equal("概览", page.QuerySelector(".side [aria-current=page]")?.TextContent.Trim());
        foreach (var row in page.QuerySelectorAll("[data-row]"))
        {
            Assert.NotNull((await Visitor.OpenAsync(row.GetAttribute("href") ?? "")).QuerySelector("#told"));
        }
    }

    [Fact]
    public async Task Questions_that_say_the_same_stand_together_the_newest_first()
    {
        await KeepAsync(Some.Unanswered("c1", "m1", "能在火星备案吗", Some.Time));
        await KeepAsync(Some.Unanswered("c2", "m1", "海外主机的带宽多少", Some.Time.AddMinutes(1), "faq/need-filing#hong-kong"));
        await KeepAsync(Some.Unanswered("c3", "m1", "能在火星備案嗎？？", Some.Time.AddMinutes(2)));
        await KeepAsync(Some.Unanswered("c4", "m1", "文档删掉的内容", Some.Time.AddMinutes(-1), "faq/gone#gone"));

        var rows = (await Visitor.OpenAsync("/desk/unanswered")).QuerySelectorAll("tbody tr");

        Assert.Equal(["能在火星備案嗎？？", "海外主机的带宽多少", "文档删掉的内容"], rows.Select(row => row.QuerySelector("[data-row]")?.TextContent));
        Assert.Equal(["2", "1", "1"], rows.Select(row => row.QuerySelector("td.number")?.TextContent));
        Assert.Equal(["/desk/conversations/c3?message=m1#told", "/desk/conversations/c1?message=m1#told"], rows[0].QuerySelectorAll(".nth").Select(link => link.GetAttribute("href")));
        Assert.Equal("文档没有说到", rows[0].QuerySelector("[data-label=怎么没答好] .tag")?.TextContent);
        var nearest = rows[1].QuerySelector("a[href^='/knowledge/d/']");
        Assert.Equal("要不要备案 › 服务器在香港要备案吗？", nearest?.TextContent);
        Assert.Equal("/knowledge/d/faq/need-filing#hong-kong", nearest?.GetAttribute("href"));
        Assert.Contains("找不到了", rows[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-11-22 09:32", rows[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_most_frequent_questions_can_come_first()
    {
        await KeepAsync(Some.Unanswered("c1", "m1", "常问的", Some.Time));
        await KeepAsync(Some.Unanswered("c2", "m1", "常问的", Some.Time));
        await KeepAsync(Some.Unanswered("c3", "m1", "新问的", Some.Time.AddHours(1)));

        var rows = (await Visitor.OpenAsync("/desk/unanswered?order=frequent")).QuerySelectorAll("tbody tr [data-row]");

        Assert.Equal(["常问的", "新问的"], rows.Select(row => row.TextContent));
    }

    [Fact]
    public async Task Long_lists_come_in_pages()
    {
        for (var number = 0; number < 45; number++)
        {
            await KeepAsync(Some.Unanswered("c1", $"u{number}", Different(number), Some.Time.AddMinutes(number)));
        }

        var first = await Visitor.OpenAsync("/desk/unanswered");
        var second = await Visitor.OpenAsync(first.QuerySelector("[rel=next]")?.GetAttribute("href") ?? "");
        var third = await Visitor.OpenAsync(second.QuerySelector("[rel=next]")?.GetAttribute("href") ?? "");

        Assert.Equal([20, 20, 5], new[] { first, second, third }.Select(page => page.QuerySelectorAll("tbody tr").Length));
        Assert.Equal(Different(24), second.QuerySelector("tbody [data-row]")?.TextContent);
        Assert.Null(first.QuerySelector("[rel=prev]"));
        Assert.Null(third.QuerySelector("[rel=next]"));
        foreach (var odd in new[] { "0", "-3", "999999999" })
        {
            await Visitor.OpenAsync("/desk/ratings?p=" + odd);
        }
    }

    // No two share a word.
    private static string Different(int number) => $"q{number}x{number * 7919}";

    [Fact]
    public async Task Questions_in_other_words_stand_together_with_the_steps_where_they_were_asked()
    {
        await KeepAsync(At(Some.Unanswered("c1", "m1", "公司改名怎么变更", Some.Time), DialogStep.Chat));
        await KeepAsync(At(Some.Unanswered("c2", "m1", "怎么变更，公司改名了", Some.Time.AddMinutes(1)), DialogStep.Of("draft")));
        await KeepAsync(At(Some.Unanswered("c3", "m1", "广东有什么特殊要求", Some.Time.AddMinutes(2)), DialogStep.Read("field:server-region")));

        var rows = (await Visitor.OpenAsync("/desk/unanswered")).QuerySelectorAll("tbody tr");

        Assert.Equal(["广东有什么特殊要求", "怎么变更，公司改名了"], rows.Select(row => row.QuerySelector("[data-row]")?.TextContent));
        Assert.Equal(["公司改名怎么变更"], rows[1].QuerySelectorAll(".wordings li").Select(words => words.TextContent));
        Assert.Equal(["填“服务器放在哪里”"], rows[0].QuerySelectorAll("[data-label=在哪一步] .tag").Select(step => step.TextContent));
        Assert.Equal(["备案进度：draft 1", "随便问 1"], rows[1].QuerySelectorAll("[data-label=在哪一步] .tag").Select(step => step.TextContent));
    }

    private static Turn At(Turn turn, DialogStep step) => turn with { Unanswered = turn.Unanswered! with { Step = step } }; // not null: it is a turn without an answer

    [Fact]
    public async Task Somebody_takes_care_of_a_request_and_it_leaves_the_list()
    {
        await KeepAsync(Some.Request("c1", "m1", "备案要多久"));
        await KeepAsync(Some.Request("c2", "m1", null, Some.Time.AddMinutes(1)));

        using var response = await Visitor.SubmitAsync("/desk/requests", "/desk/requests");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(["备案要多久"], (await Visitor.OpenAsync("/desk/requests")).QuerySelectorAll("[data-row]").Select(row => row.TextContent));
        var all = (await Visitor.OpenAsync("/desk/requests?show=all")).QuerySelectorAll("tbody tr");
        Assert.Contains("已处理", all[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("admin", all[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ratings_show_the_mood_in_words_with_question_and_reason()
    {
        var rating = Some.Rating("c1", "m1", false, "答非所问");
        await KeepAsync(rating with { Conversation = rating.Conversation with { RatableAnswers = [new RatableAnswer("m1-r", "m1", "备案要多久", 0.9, null, true)] } });
        await KeepAsync(Some.Rating("c2", "m1", true, null));

        var page = await Visitor.OpenAsync("/desk/ratings");
        var text = page.QuerySelector("main")?.TextContent ?? "";

        Assert.Contains("有用占 50%", text, StringComparison.Ordinal);
        Assert.Contains("备案要多久", text, StringComparison.Ordinal);
        Assert.Contains("答非所问", text, StringComparison.Ordinal);
        Assert.Equal(["有用", "没用"], page.QuerySelectorAll(".mood").Select(mood => mood.TextContent.Trim()).Order());
    }

    [Fact]
    public async Task A_conversation_shows_both_sides_in_order()
    {
        await KeepAsync(Some.Turn("c/1 ?#", "m1", "备案\n要多久", reply: "**一般 5 到 20 个工作日。**\n\n来源：[时间](/knowledge/d/faq/need-filing#time) 1\\. 甲\\*"));

        var page = await Visitor.OpenAsync("/desk/conversations/c/1%20%3F%23?message=m1");

        Assert.Equal(["客户", "助手"], page.QuerySelectorAll(".log b").Select(author => author.TextContent));
        Assert.Equal(["备案\n要多久", "一般 5 到 20 个工作日。\n\n来源：时间（/knowledge/d/faq/need-filing#time） 1. 甲*"], page.QuerySelectorAll(".log .text").Select(text => text.TextContent));
        Assert.Equal(["转人工"], page.QuerySelectorAll(".choices li").Select(choice => choice.TextContent));
        Assert.Contains("网页", page.QuerySelector(".head")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_conversation_opens_at_the_message_that_a_list_points_at()
    {
        for (var number = 0; number < 70; number++)
        {
            await KeepAsync(Some.Turn("c1", $"m{number}", $"第 {number} 句"));
        }

        var page = await Visitor.OpenAsync("/desk/conversations/c1?message=m60");

        Assert.Contains("第 60 句", page.QuerySelector("#told")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(40, page.QuerySelectorAll(".log > li").Length);
        var before = await Visitor.OpenAsync(page.QuerySelector("[rel=prev]")?.GetAttribute("href") ?? "");
        Assert.Equal(100, before.QuerySelectorAll(".log > li").Length);
        Assert.NotNull(before.QuerySelector("[rel=next]"));
    }

    [Fact]
    public async Task A_conversation_that_is_gone_is_not_found()
    {
        using var response = await Visitor.GetAsync("/desk/conversations/none");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("没有这个对话", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_did_without_words_is_told()
    {
        var joined = Some.Turn("c1", "m1", "");
        await KeepAsync(joined with { Message = joined.Message with { Act = new Act.Joined() } });
        var rated = Some.Turn("c1", "m2", "");
        await KeepAsync(rated with { Message = rated.Message with { Act = new Act.Rated("m1-r", false, "太长") } });
        var uploaded = Some.Turn("c1", "m3", "");
        await KeepAsync(uploaded with { Message = uploaded.Message with { Act = new Act.Uploaded(2, "执照") } });

        var text = (await Visitor.OpenAsync("/desk/conversations/c1")).QuerySelector(".log")?.TextContent ?? "";

        Assert.Contains("进入了对话", text, StringComparison.Ordinal);
        Assert.Contains("评价：没用（太长）", text, StringComparison.Ordinal);
        Assert.Contains("发来 2 个文件", text, StringComparison.Ordinal);
        Assert.Contains("执照", text, StringComparison.Ordinal);
    }

    private async Task KeepAsync(Turn turn) => Assert.True(await Site.Store.KeepAsync(turn, CancellationToken.None));
}
