using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>The keys behind an OpenID document, kept for a day; a key that is not among them is looked for anew, once a minute at most.</summary>
internal sealed partial class SigningKeys(string metadata, IHttpClientFactory clients, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>The name of its HTTP client.</summary>
    public const string ClientName = "BotFrameworkKeys";

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // Anybody can name a key that does not exist: that must not make us call the service for each request.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _loading = new(1);
    private volatile Known? _known;
    private DateTimeOffset _triedAt = DateTimeOffset.MinValue;

    /// <summary>The key with an id; <see langword="null"/> when there is none.</summary>
    /// <exception cref="HttpRequestException">There were never any keys, and they can't be fetched now.</exception>
    public async Task<SigningKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_known is { } known && clock.GetUtcNow() - known.At < Kept && known.Keys.TryGetValue(id, out var key))
        {
            return key;
        }

        await LoadAsync(cancellationToken);
        return (_known ?? throw new HttpRequestException("The keys of the channels could not be fetched; they are asked for again in a minute.")).Keys.GetValueOrDefault(id);
    }

    /// <inheritdoc/>
    public void Dispose() => _loading.Dispose();

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (now - _triedAt < Between)
            {
                return;
            }

            _triedAt = now;
            using var client = clients.CreateClient(ClientName);
            var document = await client.GetFromJsonAsync<JsonElement>(metadata, cancellationToken);

            // From the document at the configured address, never from a token.
            var address = document.ValueKind == JsonValueKind.Object && document.TryGetProperty("jwks_uri", out var uri) && uri.ValueKind == JsonValueKind.String ? uri.GetString() : null;
            if (!ServiceUrl.IsSafe(address))
            {
                throw new HttpRequestException("The document names no safe address of keys.");
            }

            var keys = SigningKey.ReadAll(await client.GetFromJsonAsync<JsonElement>(address, cancellationToken));
            _known = new Known(keys, now);
            LogLoaded(keys.Count, metadata);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or NotSupportedException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Keys that are known stay good: an hour without the service must not close the door.
            LogNotLoaded(exception, metadata);
        }
        finally
        {
            _loading.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} keys of channels loaded from {Metadata}")]
    private partial void LogLoaded(int count, string metadata);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of channels could not be loaded from {Metadata}; tried again in a minute at the earliest")]
    private partial void LogNotLoaded(Exception exception, string metadata);

    private sealed record Known(IReadOnlyDictionary<string, SigningKey> Keys, DateTimeOffset At);
}
