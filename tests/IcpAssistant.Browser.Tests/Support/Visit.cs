using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests.Support;

/// <summary>Somebody's browser. It takes notes of everything that no page of ours may do, and <see cref="EndAsync"/> holds against them.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();

    private Visit(IBrowserContext context, string address)
    {
        _context = context;
        _context.Request += (_, request) => Note(IsOurs(request.Url, address) ? null : $"a request to another host: {request.Url}");
        _context.WebError += (_, error) => Note($"a script's error: {error.Error}");

        // A violation of the page's own policy is an error on the console, too.
        _context.Console += (_, message) => Note(message.Type == "error" ? $"an error on the console of {message.Page?.Url}: {message.Text}" : null);
    }

    /// <summary>The first tab.</summary>
    public IPage Page { get; private set; } = null!; // Set by BeginAsync before anybody sees the visit.

    /// <summary>Begins with an empty tab.</summary>
    public static async Task<Visit> BeginAsync(IBrowserContext context, string address)
    {
        var visit = new Visit(context, address);
        visit.Page = await context.NewPageAsync();
        return visit;
    }

    /// <summary>Another tab of the same browser.</summary>
    public async Task<IPage> OpenTabAsync(string path)
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>The tab that a link opens.</summary>
    public async Task<IPage> FollowAsync(ILocator link)
    {
        var page = await _context.RunAndWaitForPageAsync(() => link.ClickAsync());
        await page.WaitForLoadStateAsync();
        return page;
    }

    /// <summary>Presses a key until the page says yes; false when it never does.</summary>
    public async Task<bool> ReachAsync(string script, string key, int most)
    {
        for (var pressed = 0; pressed <= most; pressed++)
        {
            if (await Page.EvaluateAsync<bool>($"() => {script}"))
            {
                return true;
            }

            await Page.Keyboard.PressAsync(key);
        }

        return false;
    }

    /// <summary>Fails when a page did what none may do.</summary>
    public async Task EndAsync()
    {
        await _context.CloseAsync();
        Assert.Empty(_faults);
    }

    /// <summary>Forgets the faults that a test has provoked, and returns them.</summary>
    public IReadOnlyList<string> TakeFaults()
    {
        var taken = _faults.ToArray();
        _faults.Clear();
        return taken;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static bool IsOurs(string url, string address) =>
        url == address || url.StartsWith(address + "/", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal)
        || url.StartsWith("blob:", StringComparison.Ordinal) || url == "about:blank";

    private void Note(string? fault)
    {
        if (fault is not null)
        {
            _faults.Enqueue(fault);
        }
    }
}
