using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests.Support;

/// <summary>The conversation on the customer's page, as somebody sees it.</summary>
internal sealed class Chat(IPage page)
{
    /// <summary>Where questions are typed.</summary>
    public ILocator Box => page.GetByPlaceholder("写下您的备案问题");

    /// <summary>Everything that the assistant said, oldest first; Web Chat's copies for screen readers are not among them.</summary>
    public ILocator Replies => page.Locator(".webchat__bubble:not(.webchat__bubble--from-user) .webchat__bubble__content:not(:has(.ac-adaptiveCard))");

    /// <summary>Forms and tables beside what was said.</summary>
    public ILocator Cards => page.Locator(".ac-adaptiveCard");

    /// <summary>Everything that the visitor said, oldest first.</summary>
    public ILocator Questions => page.Locator(".webchat__bubble--from-user .webchat__bubble__content");

    /// <summary>The buttons below the last reply.</summary>
    public ILocator Choices => page.Locator(".webchat__suggested-action");

    /// <summary>Links to where answers come from.</summary>
    public ILocator Sources => Replies.Locator("a[href*='/knowledge/d/']");

    /// <summary>The button below the last answer that says it was of no use.</summary>
    public ILocator Useless => Choices.GetByText("没用", new() { Exact = true });

    /// <summary>Opens the page and waits for the greeting.</summary>
    public static async Task<Chat> OpenAsync(IPage page)
    {
        await page.GotoAsync("/");
        var chat = new Chat(page);
        await Expect(chat.Replies.First).ToBeVisibleAsync();
        return chat;
    }

    /// <summary>Types a question and waits for the reply.</summary>
    public async Task<ILocator> AskAsync(string question)
    {
        var before = await Replies.CountAsync();
        await Box.FillAsync(question);
        await Box.PressAsync("Enter");
        await Expect(Replies).ToHaveCountAsync(before + 1);
        return Replies.Last;
    }

    /// <summary>Types something and waits until the assistant says anything to it: one message or several.</summary>
    public async Task SayAsync(string text)
    {
        var before = await Replies.CountAsync();
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
        await Expect(Replies).Not.ToHaveCountAsync(before);
    }
}
