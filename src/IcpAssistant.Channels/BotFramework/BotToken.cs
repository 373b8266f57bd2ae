using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>The bot's own token, which channels ask for with every reply (OAuth 2.0 client credentials). Kept until shortly before it ends.</summary>
internal sealed class BotToken(IOptions<ChannelsOptions> options, IHttpClientFactory clients, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly BotFrameworkOptions _options = options.Value.BotFramework;
    private readonly Cloud _cloud = Cloud.Of(options.Value.BotFramework);
    private readonly SemaphoreSlim _asking = new(1);
    private volatile Known? _known;

    /// <summary>The token; <see langword="null"/> when the bot has no secret.</summary>
    /// <exception cref="HttpRequestException">There is none to be had now.</exception>
    public async Task<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (_options.AppId.Length == 0 || _options.AppPassword.Length == 0)
        {
            return null;
        }

        if (Good() is { } known)
        {
            return known;
        }

        await _asking.WaitAsync(cancellationToken);
        try
        {
            return Good() ?? await AskAsync(cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    private string? Good() => _known is { } known && clock.GetUtcNow() < known.Until ? known.Token : null;

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Connector.ClientName);
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", _options.AppId), new("client_secret", _options.AppPassword), new("scope", _cloud.Scope),
        ]);
        using var response = await client.PostAsync(_cloud.TokenEndpoint, form, cancellationToken);
        response.EnsureSuccessStatusCode();
        try
        {
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            var token = answer.GetProperty("access_token").GetString() ?? throw new HttpRequestException("The token service sent no token.");
            var seconds = answer.TryGetProperty("expires_in", out var lasts) && lasts.TryGetDouble(out var number) ? number : 3600;
            _known = new Known(token, clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400)) - Early);
            return token;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HttpRequestException("The token service sent something else than a token.", exception);
        }
    }

    private sealed record Known(string Token, DateTimeOffset Until);
}
