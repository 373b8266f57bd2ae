using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>The provider of the settings, kept for a day; for a key that is not known it is asked anew, once in ten seconds at most.</summary>
internal sealed partial class KnownProvider(IHttpClientFactory clients, IOptions<DeskOptions> options, TimeProvider clock, ILogger<KnownProvider> logger) : IDisposable
{
    /// <summary>The name of the HTTP client for all that is asked of the provider.</summary>
    public const string ClientName = "DeskOpenId";

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // Anybody can begin to sign in: a provider that is down must not be called for each of them.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _loading = new(1);
    private volatile Known? _known;
    private DateTimeOffset _triedAt = DateTimeOffset.MinValue;

    /// <summary>Whether an exception tells that the provider did not answer, or nothing that can be read.</summary>
    public static bool IsFault(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>The provider.</summary>
    /// <exception cref="HttpRequestException">Nothing was ever heard of it, and can't be now.</exception>
    public async Task<Provider> FindAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known && clock.GetUtcNow() - known.At < Kept)
        {
            return known.Provider;
        }

        await LoadAsync(cancellationToken);
        return _known?.Provider ?? throw new HttpRequestException("The provider can't be asked; it is tried again in some seconds.");
    }

    /// <summary>The provider's key with an id, asked for anew when it is not known; <see langword="null"/> when there is none.</summary>
    /// <exception cref="HttpRequestException">Nothing was ever heard of the provider, and can't be now.</exception>
    public async Task<SecurityKey?> FindKeyAsync(string? id, CancellationToken cancellationToken)
    {
        if ((await FindAsync(cancellationToken)).FindKey(id) is { } key)
        {
            return key;
        }

        await LoadAsync(cancellationToken);
        return (await FindAsync(cancellationToken)).FindKey(id);
    }

    /// <inheritdoc/>
    public void Dispose() => _loading.Dispose();

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (clock.GetUtcNow() - _triedAt >= Between)
            {
                await TryLoadAsync(cancellationToken);
                _triedAt = clock.GetUtcNow();
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task TryLoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            _known = new Known(await Provider.LoadAsync(options.Value.OpenId.Authority, address => client.GetByteArrayAsync(address, cancellationToken)), clock.GetUtcNow());
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            // What is known stays good: an hour without the document must not close the door.
            LogNotLoaded(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The OpenID provider's document or keys could not be loaded")]
    private partial void LogNotLoaded(Exception exception);

    private sealed record Known(Provider Provider, DateTimeOffset At);
}
