using System.Net;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Papers at the desk: downloads for agents, and a line in the log for each.</summary>
public sealed class PaperTests
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4];

    [Fact]
    public async Task Are_downloads_that_are_logged_by_name_of_the_agent()
    {
        await using var site = await DeskSite.StartAsync();
        var id = await site.Papers.KeepAsync(new CustomerId("directline:陈静"), new MemoryStream(Photo), CancellationToken.None);
        using var agent = await site.EnterAsync();

        using var response = await agent.GetAsync($"/desk/papers/{id}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Photo, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(site.Log.All, line => line.Contains($"PaperDownload done by admin from local on {id} at ", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.All, line => line.Contains("陈静", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stay_closed_without_signing_in_and_are_not_found_when_they_are_not_there()
    {
        await using var site = await DeskSite.StartAsync();
        var id = await site.Papers.KeepAsync(new CustomerId("directline:u1"), new MemoryStream(Photo), CancellationToken.None);
        using var nobody = site.Visit();
        using var agent = await site.EnterAsync();

        using var closed = await nobody.GetAsync($"/desk/papers/{id}");
        using var missing = await agent.GetAsync($"/desk/papers/{PaperFileId.New()}");
        using var strange = await agent.GetAsync("/desk/papers/..%2Fkeys.db");

        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, strange.StatusCode);
    }
}
