using IcpAssistant.Browser.Tests.Support;

namespace IcpAssistant.Browser.Tests;

[Collection(SiteCollection.Name)]
public class ConversationTests(Site site)
{
    private const string Question = "香港服务器要备案吗";

    [Fact]
    public async Task An_answer_leads_to_the_section_that_says_it()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);

        var reply = await chat.AskAsync(Question);
        await Expect(reply).ToContainTextAsync("不需要备案");
        var conclusion = (await reply.Locator("strong").First.InnerTextAsync()).Trim();
        var document = await visit.FollowAsync(chat.Sources.Last);

        await Expect(document.Locator("h1")).ToBeVisibleAsync();
        var cited = document.Locator(".sheet .cited, .sheet :target");
        await Expect(cited.First).ToBeVisibleAsync();
        Assert.Contains(conclusion, string.Concat(await cited.AllInnerTextsAsync()));
        await Expect(cited.First).ToBeInViewportAsync();
        await Screenshots.TakeAsync(document, "citation");
        await visit.EndAsync();
    }

    [Fact]
    public async Task An_answer_can_be_rated_and_the_reason_given()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);
        await chat.AskAsync(Question);

        Assert.Equal(0, await visit.Page.Locator(".webchat__thumb-button").CountAsync());
        var before = await chat.Replies.CountAsync();
        await chat.Useless.ClickAsync();
        await Expect(chat.Replies).ToHaveCountAsync(before + 1);
        var reason = chat.Choices.Filter(new() { HasText = "不完整" });
        await Expect(reason).ToBeVisibleAsync();
        await Screenshots.TakeAsync(visit.Page, "rating");
        await reason.ClickAsync();

        await Expect(chat.Questions.Last).ToContainTextAsync("不完整");
        await Expect(chat.Replies).ToHaveCountAsync(before + 2);
        await Expect(chat.Replies.Last).ToContainTextAsync("记下了");
        await visit.EndAsync();
    }

    [Fact]
    public async Task The_history_is_there_after_a_reload_and_in_a_second_tab()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);
        await chat.AskAsync(Question);
        var before = await chat.Replies.AllInnerTextsAsync();

        await visit.Page.ReloadAsync();
        await Expect(chat.Replies).ToHaveCountAsync(before.Count);
        Assert.Equal(before, await chat.Replies.AllInnerTextsAsync());

        var second = new Chat(await visit.OpenTabAsync("/"));
        await Expect(second.Replies).ToHaveCountAsync(before.Count);
        Assert.Equal(before, await second.Replies.AllInnerTextsAsync());

        await second.AskAsync("备案要多久");
        await Expect(chat.Questions).ToHaveCountAsync(2);
        await Expect(chat.Replies).ToHaveCountAsync(before.Count + 1);
        await visit.EndAsync();
    }

    [Fact]
    public async Task A_filing_is_begun_with_a_button_and_goes_on_after_a_reload()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);

        await chat.Choices.Filter(new() { HasText = "开始填写备案" }).First.ClickAsync();
        await Expect(chat.Replies.Last).ToContainTextAsync("网站服务器放在");
        await chat.Choices.Filter(new() { HasText = "中国大陆" }).First.ClickAsync();
        await Expect(chat.Replies.Last).ToContainTextAsync("服务器是在青云买的吗");
        await chat.Choices.Filter(new() { HasText = "还没有服务器" }).First.ClickAsync();
        await Expect(chat.Replies.Last).ToContainTextAsync("先在青云购买");
        await Screenshots.TakeAsync(visit.Page, "filing-obstacle");
        await chat.Choices.Filter(new() { HasText = "改一下服务器提供商" }).First.ClickAsync();
        await Expect(chat.Replies.Last).ToContainTextAsync("服务器是在青云买的吗");
        await chat.Choices.Filter(new() { HasText = "青云" }).First.ClickAsync();
        await Expect(chat.Replies.Last).ToContainTextAsync("有备案号吗");
        await Screenshots.TakeAsync(visit.Page, "filing-question");

        await visit.Page.ReloadAsync();
        await Expect(chat.Replies.Last).ToContainTextAsync("有备案号吗");
        await chat.Choices.Filter(new() { HasText = "没有备案" }).First.ClickAsync();
        await Expect(chat.Replies.Last).ToContainTextAsync("备过案吗");
        await visit.EndAsync();
    }

    [Fact]
    public async Task What_is_done_without_a_connection_is_not_lost()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);
        await Expect(visit.Page.Locator("#ask-person")).ToBeVisibleAsync();

        await visit.Page.Context.SetOfflineAsync(true);
        await Expect(visit.Page.Locator("#state")).ToContainTextAsync("网络断开了");
        await chat.Box.FillAsync("写到一半");
        await chat.Box.PressAsync("Enter");
        await chat.Choices.Filter(new() { HasText = "开始填写备案" }).First.ClickAsync();
        await visit.Page.Context.SetOfflineAsync(false);

        await Expect(chat.Replies.Last).ToContainTextAsync("网站服务器放在");
        await Expect(chat.Box).ToHaveValueAsync("写到一半");
        await Expect(chat.Questions).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("#state")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Works_by_keyboard_alone()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);

        Assert.True(await visit.ReachAsync("document.activeElement.matches('.webchat__send-box-text-box__input, .webchat__send-box-text-box__html-text-area')", "Tab", 30), "the box is not reached");
        await visit.Page.Keyboard.TypeAsync(Question);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.Sources.First).ToBeVisibleAsync();

        await visit.Page.Keyboard.PressAsync("Shift+Tab");
        Assert.True(await visit.ReachAsync("document.activeElement.matches('.webchat__suggested-action, .webchat__suggested-actions *')", "Shift+Tab", 20), "no button below the answer is reached");
        await visit.Page.Keyboard.PressAsync("Tab");

        // Web Chat holds one place in the transcript; Enter goes into the message there, where Tab walks through its links.
        Assert.True(await visit.ReachAsync("document.activeElement.matches('.webchat__basic-transcript')", "Shift+Tab", 30), "the transcript is not reached");
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.True(await visit.ReachAsync("document.activeElement.matches('a[href*=\"/knowledge/d/\"]')", "Tab", 20), "the source is not reached");
        await visit.EndAsync();
    }

    [Fact]
    public async Task An_answer_can_be_rated_by_keyboard_alone()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);
        await chat.AskAsync(Question);
        await Expect(chat.Useless).ToBeVisibleAsync();

        await PressAsync(visit, "没用");
        await PressAsync(visit, "看不懂");

        await Expect(chat.Questions.Last).ToContainTextAsync("看不懂");
        await Expect(chat.Replies.Last).ToContainTextAsync("记下了");
        await visit.EndAsync();
    }

    [Fact]
    public async Task A_slow_answer_shows_that_it_is_looked_for()
    {
        await using var visit = await site.VisitAsync();
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/v3/directline/conversations/*/activities", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        var chat = await Chat.OpenAsync(visit.Page);

        await chat.Box.FillAsync(Question);
        await chat.Box.PressAsync("Enter");
        await Expect(visit.Page.Locator(".webchat__typing-indicator").First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(visit.Page, "waiting");
        held.SetResult();

        await Expect(chat.Sources.First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".webchat__typing-indicator")).ToHaveCountAsync(0);
        await visit.EndAsync();
    }

    [Theory]
    [InlineData("<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">", "a script and a picture that fails")]
    [InlineData("<b>备案</b> & \"引号\" <iframe src=\"https://example.com\"></iframe>", "markup and a frame from elsewhere")]
    [InlineData("[点这里](javascript:document.title='taken') ![图](https://example.com/a.png)", "Markdown with a script link and a picture from elsewhere")]
    public async Task What_is_typed_is_shown_and_never_run(string text, string because)
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);
        var title = await visit.Page.TitleAsync();

        await chat.AskAsync(text);
        var shown = await chat.Questions.Last.InnerTextAsync();
        await visit.Page.ReloadAsync();
        await Expect(chat.Replies).ToHaveCountAsync(2);
        var kept = await chat.Questions.Last.InnerTextAsync();
        var transcript = visit.Page.Locator(".webchat__basic-transcript");
        var live = await transcript.Locator("script, iframe, img[src^='http'], img[src='x'], a[href^='javascript']").CountAsync();
        await visit.Page.GotoAsync("/plain");

        Assert.True(shown.Trim() == text && kept.Trim() == text, because);
        Assert.True(live == 0, because);
        await Expect(visit.Page.Locator(".said-by-user").Last).ToContainTextAsync(text);
        Assert.Equal(0, await visit.Page.Locator("main script, main iframe, main img").CountAsync());
        Assert.NotEqual("taken", await visit.Page.TitleAsync());
        Assert.NotEqual("taken", title);
        await visit.EndAsync();
    }

    // The buttons below an answer are one stop; the arrows walk along them.
    private static async Task PressAsync(Visit visit, string button)
    {
        await Expect(visit.Page.Locator(".webchat__suggested-action").Filter(new() { HasText = button })).ToBeVisibleAsync();
        await visit.Page.Locator(".webchat__send-box-text-box__input, .webchat__send-box-text-box__html-text-area").First.FocusAsync();
        Assert.True(await visit.ReachAsync("document.activeElement.matches('.webchat__suggested-action')", "Shift+Tab", 20), "no button is reached");
        Assert.True(await visit.ReachAsync($"document.activeElement.textContent.trim() === '{button}'", "ArrowRight", 10), $"{button} is not reached");
        await visit.Page.Keyboard.PressAsync("Enter");
    }
}
