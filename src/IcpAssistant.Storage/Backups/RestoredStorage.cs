using IcpAssistant.Storage.Privacy.Papers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace IcpAssistant.Storage.Backups;

/// <summary>The program's own storage over a restored back-up, started as a server starts it: tables, keys, deletions made again.</summary>
internal sealed class RestoredStorage : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private RestoredStorage(ServiceProvider services) => _services = services;

    /// <summary>Starts it.</summary>
    /// <param name="papers">The folder above the papers of the back-up: they are only read.</param>
    /// <exception cref="Conversations.StorageUnavailableException">The databases are damaged, or the keys are others.</exception>
    public static async Task<RestoredStorage> StartAsync(IEnumerable<KeyValuePair<string, string?>> settings, string papers, TimeProvider clock, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(clock).AddSingleton<IHostEnvironment>(new Surroundings()).AddStoredConversations(configuration).AddSingleton(new PapersFolder(papers));
        var storage = new RestoredStorage(services.BuildServiceProvider());
        try
        {
            foreach (var start in storage._services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            {
                await start.StartingAsync(cancellationToken);
            }

            return storage;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>A part of it.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Surroundings : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "";

        // All paths of the settings are whole ones.
        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
