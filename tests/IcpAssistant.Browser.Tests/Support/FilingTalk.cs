using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests.Support;

/// <summary>Somebody who fills in a company's first filing: answers every question by its words, as often as they are asked.</summary>
internal sealed partial class FilingTalk(IPage page, Chat chat)
{
    /// <summary>What is told before the first question.</summary>
    public const string Beginning = "公司官网，服务器在青云北京3区，域名和公司都没备过";

    /// <summary>The answer after which a good part is filled in.</summary>
    public const string Middle = Mobile;

    /// <summary>The mobile number that is told; no example of the form.</summary>
    public const string Mobile = "13912345678";

    private const int MostQuestions = 80;

    // What leads on where neither the first button nor the example does: words of a question, and the answer.
    private static readonly (string Asked, string Answer)[] Answers = [("还有没办完的备案订单", "否"), ("主体在哪个省", "北京"), ("网站服务内容选", "单位门户网站"), ("前置审批", "以上都不涉及"), ("用什么语言", "中文简体"), ("的手机号是多少", Mobile)];

    // Buttons that answer nothing.
    private static readonly string[] Others = ["不知道", "跳过", "为什么问这个", "暂停", "转人工"];

    /// <summary>The panel beside the conversation.</summary>
    public ILocator Panel => page.Locator("#filing");

    /// <summary>Opens a part of the form in the panel.</summary>
    public Task OpenPartAsync(string label) => Panel.Locator("summary", new() { HasText = label }).Last.ClickAsync();

    /// <summary>Types something and sends it without touching the mouse.</summary>
    public async Task TypeAsync(string text)
    {
        await page.Keyboard.InsertTextAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Answers until nothing is asked any more.</summary>
    /// <param name="answered">Called with each answer after the next question stands there.</param>
    public async Task FillAsync(Func<string, Task> answered, bool byKeyboard = false)
    {
        for (var question = 0; question < MostQuestions; question++)
        {
            await Expect(chat.Replies.Last).ToContainTextAsync(Asks());
            var last = await chat.Replies.Last.InnerTextAsync();
            if (last.Contains("要填的都齐了", StringComparison.Ordinal))
            {
                return;
            }

            var answer = await AnswerToAsync(last);
            await SayAsync(answer, byKeyboard);
            await answered(answer);
        }

        Assert.Fail("The questions have no end.");
    }

    private async Task<string> AnswerToAsync(string question) =>
        Answers.FirstOrDefault(pair => question.Contains(pair.Asked, StringComparison.Ordinal)).Answer
        ?? (await chat.Choices.AllInnerTextsAsync()).Select(text => text.Trim()).FirstOrDefault(text => !Others.Contains(text))
        ?? (Example().Match(question) is { Success: true } example ? example.Groups[1].Value.Trim() : throw new InvalidOperationException($"Nobody knows the answer: {question}"));

    private async Task SayAsync(string answer, bool byKeyboard)
    {
        var said = await chat.Replies.CountAsync();
        var button = chat.Choices.GetByText(answer, new() { Exact = true });
        if (!byKeyboard && await button.CountAsync() > 0)
        {
            await button.First.ClickAsync();
        }
        else if (byKeyboard)
        {
            await TypeAsync(answer);
        }
        else
        {
            await chat.Box.FillAsync(answer);
            await chat.Box.PressAsync("Enter");
        }

        await Expect(chat.Replies).Not.ToHaveCountAsync(said);
    }

    [GeneratedRegex("还差|同意我们为此保存|要填的都齐了")]
    private static partial Regex Asks();

    [GeneratedRegex("例（虚构）：(.*)")]
    private static partial Regex Example();
}
