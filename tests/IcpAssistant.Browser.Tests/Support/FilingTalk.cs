using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests.Support;

/// <summary>Somebody who fills in a company's first filing: answers every question by its words, as often as they are asked.</summary>
internal sealed class FilingTalk(IPage page, Chat chat)
{
    /// <summary>The answer after which a good part is filled in.</summary>
    public const string Middle = "上海市浦东新区世纪大道100号3楼301室";

    /// <summary>A number that nobody but its owner sees.</summary>
    public const string Mobile = "13800138000";

    private const int MostQuestions = 80;

    // Words of a question and what is answered; the first that fits. Answers that are buttons are pressed.
    private static readonly (string Asked, string Answer)[] Answers =
    [
        ("同意我们为此保存吗", "同意"),
        ("网站服务器放在", "中国大陆"),
        ("服务器是在青云买的吗", "青云"),
        ("谁来备案", "企业"),
        ("营业执照上的名称", "上海示例科技有限公司"),
        ("证件号码", "91310115MA1H2K3L0C"),
    ];

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
            var last = await chat.Replies.Last.InnerTextAsync();
            await Console.Out.WriteLineAsync(last);
            if (last.Contains("要填的都齐了", StringComparison.Ordinal))
            {
                return;
            }

            var answer = AnswerTo(last);
            await SayAsync(answer, byKeyboard);
            await answered(answer);
        }

        Assert.Fail("The questions have no end.");
    }

    private static string AnswerTo(string question) =>
        Answers.FirstOrDefault(pair => question.Contains(pair.Asked, StringComparison.Ordinal)).Answer ?? throw new InvalidOperationException($"Nobody knows the answer: {question}");

    private async Task SayAsync(string answer, bool byKeyboard)
    {
        var asked = await chat.Questions.CountAsync();
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

        await Expect(chat.Questions).ToHaveCountAsync(asked + 1);
    }
}
