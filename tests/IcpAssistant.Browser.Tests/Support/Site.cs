using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests.Support;

/// <summary>The running program and a browser; one of each for all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string HowToInstall =
        "No Chromium was found on the path (chromium, chromium-browser, google-chrome). Install it (Debian: apt-get install chromium fonts-noto-cjk) and run the tests again.";

    // The machine may be busy; what takes this long is broken.
    private const float PatienceMilliseconds = 60_000;

    private BotProcess? _bot;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the program listens, without a slash at the end.</summary>
    public string Address => Bot.Address;

    /// <summary>What the program has said on its console.</summary>
    public string Console => Bot.Said;

    private BotProcess Bot => _bot ?? throw new InvalidOperationException("The site has not been started.");

    public async Task InitializeAsync()
    {
        SetDefaultExpectTimeout(PatienceMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindBrowser(), Args = ["--no-sandbox"] });
        _bot = await BotProcess.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }
    }

    /// <summary>A new visitor with nothing remembered.</summary>
    /// <param name="dark">Whether the visitor's system is dark.</param>
    /// <param name="javaScript">Whether scripts run.</param>
    /// <param name="at">Another program than that of all tests.</param>
    internal async Task<Visit> VisitAsync(int width = 1280, int height = 800, bool dark = false, bool javaScript = true, BotProcess? at = null)
    {
        var address = at?.Address ?? Address;
        var browser = _browser ?? throw new InvalidOperationException("The site has not been started.");
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = javaScript,
            Locale = "zh-CN",
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return await Visit.BeginAsync(context, address);
    }

    private static string FindBrowser()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(HowToInstall);
    }
}

/// <summary>All tests share one site and run one after the other: two of them would only wait for each other.</summary>
[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "site";
}
