using System.Net;
using System.Net.Http.Json;
using IcpAssistant.Conversations;
using IcpAssistant.EndToEnd.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IcpAssistant.EndToEnd.Tests;

public sealed class FailuresTests
{
    private const string Secret = "SELECT * FROM secret-table";

    [Fact]
    public async Task A_failing_store_is_a_passing_trouble()
    {
        using var site = Broken(() => new StorageUnavailableException(StorageFault.Locked, Secret, new IOException(Secret)));

        var response = await site.Browser().PostAsJsonAsync("/api/v1/ask", new { question = "备案要多久" });

        await AskTests.ProblemAsync(response, 503);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_mistake_of_ours_shows_nothing_of_itself()
    {
        using var site = Broken(() => new InvalidOperationException(Secret));

        var response = await site.Browser().PostAsJsonAsync("/api/v1/ask", new { question = "备案要多久" });

        await AskTests.ProblemAsync(response, 500);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task People_get_a_page()
    {
        using var site = Broken(() => new InvalidOperationException(Secret));
        var browser = site.Browser();
        var form = await PlainTests.FormAsync(browser);

        var response = await browser.PostAsync("/plain", PlainTests.Question(form, "备案要多久"));

        var page = await Site.ReadAsync(response);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("出错了", page.QuerySelector("h1")?.TextContent);
        Assert.DoesNotContain("secret", page.DocumentElement.TextContent);
    }

    [Fact]
    public async Task Without_a_store_it_lives_but_is_not_ready()
    {
        using var site = Broken(() => new StorageUnavailableException(StorageFault.Unreachable, Secret, new IOException(Secret)));
        var browser = site.Browser();

        var ready = await browser.GetAsync("/healthz");
        var live = await browser.GetAsync("/healthz/live");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.DoesNotContain("secret", await ready.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private static Site Broken(Func<Exception> failure) => new(services => services.AddSingleton<IConversationStore>(new BrokenStore(failure)));
}
