using System.Net;
using IcpAssistant.Channels.Tests.Support;
using IcpAssistant.Conversations;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.Tests;

public sealed class FailureTests
{
    private const string Internals = "Data Source=/srv/secret.db";

    [Fact]
    public async Task Of_the_store_asks_to_come_back()
    {
        await using var site = await Site.StartAsync(
            (_, _) => throw new StorageUnavailableException(StorageFault.Full, "磁盘满了", new IOException(Internals)), null);

        using var message = await Messages.PostAsync(site, Messages.Activity());
        using var start = await site.Http.SendAsync(Talk.Request(HttpMethod.Post, "v3/directline/conversations", Site.Secret));

        foreach (var response in new[] { message, start })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter?.Delta);
            Assert.Equal("消息没有保存，请稍后重新发送。", (string?)(await Talk.JsonAsync(response))["detail"]);
        }

        Assert.Equal(2, site.Errors.Entries.Count);
        site.Errors.Entries.Clear();
    }

    [Fact]
    public async Task Of_our_own_shows_nothing_of_it()
    {
        await using var site = await Site.StartAsync((_, _) => throw new InvalidOperationException(Internals), null);

        using var response = await Messages.PostAsync(site, Messages.Activity());
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret.db", body);
        Assert.DoesNotContain("Exception", body);
        Assert.Single(site.Errors.Entries);
        site.Errors.Entries.Clear();
    }

    [Theory]
    [InlineData("Channels:DirectLine:Secrets:0", "short", "can be found by trying")]
    [InlineData("Channels:DirectLine:TokenMinutes", "0", "would never open anything")]
    [InlineData("Channels:DirectLine:MaximumUploadMegabytes", "0", "would refuse every file")]
    [InlineData("Channels:AssistantName", "", "somebody must be speaking")]
    public async Task Of_the_settings_stops_the_start(string key, string value, string because)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Site.StartAsync((key, value)));

        Assert.True(failure.Message.Contains(key, StringComparison.Ordinal), because);
    }
}
