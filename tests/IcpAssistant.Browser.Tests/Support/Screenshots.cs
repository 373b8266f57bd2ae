using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests.Support;

/// <summary>Pictures of pages and states, for people to look at: <c>artifacts/screenshots</c>.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "artifacts", "screenshots");

    /// <summary>Takes what is in the window, or the whole page.</summary>
    public static async Task TakeAsync(IPage page, string name, bool whole = false)
    {
        var path = Path.Combine(Folder, $"{name}.png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = whole, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        Assert.True(File.Exists(path), path);
    }
}
