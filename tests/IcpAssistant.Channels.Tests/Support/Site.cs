using System.Net;
using IcpAssistant.Channels.BotFramework;
using IcpAssistant.Channels.DirectLine;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Channels.Tests.Support;

/// <summary>The doors over real Kestrel and a real SQLite file, with an assistant that echoes.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Secret = "a-secret-of-the-shop-0123456789";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly bool _ownsFolder;

    private Site(WebApplication app, DirectoryInfo folder, bool ownsFolder, TurnableClock clock, ErrorLog errors)
    {
        (_app, _folder, _ownsFolder, Clock, Errors) = (app, folder, ownsFolder, clock, errors);
        Address = new Uri(app.Urls.Single());
        Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public TurnableClock Clock { get; }

    /// <summary>What was logged as an error; a test that expects some clears them.</summary>
    public ErrorLog Errors { get; }

    public IConversationStore Store => _app.Services.GetRequiredService<IConversationStore>();

    public IOutbox Outbox => _app.Services.GetRequiredService<IOutbox>();

    public ReplyDelivery Delivery => _app.Services.GetServices<IHostedService>().OfType<ReplyDelivery>().Single();

    public DirectoryInfo Keys => new(Path.Combine(_folder.FullName, "data", "keys"));

    /// <summary>How many uploaded files stand on the disk.</summary>
    public int StoredPapers => Directory.Exists(Papers) ? Directory.GetFiles(Papers).Length : 0;

    private string Papers => Path.Combine(_folder.FullName, "data", "papers");

    public static Task<Site> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, null, settings);

    /// <param name="takeTurn">Instead of the echo.</param>
    /// <param name="folder">Instead of one of its own; stays when the site is gone.</param>
    public static async Task<Site> StartAsync(TakeTurn? takeTurn, DirectoryInfo? folder, params (string Key, string Value)[] settings)
    {
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("icp-channels-");
        var clock = new TurnableClock();
        var errors = new ErrorLog();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder.FullName });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Channels:DirectLine:Secrets:0", Secret),
            new("Channels:BotFramework:AllowAnonymous", "true"),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(errors);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<EchoAssistant>();
        builder.Services.AddSingleton(provider => takeTurn ?? provider.GetRequiredService<EchoAssistant>().ReplyAsync);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddChannels();

        var app = builder.Build();
        app.MapDirectLine();
        app.MapBotFramework();
        await app.StartAsync();
        return new(app, folder, ownsFolder, clock, errors);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_ownsFolder)
        {
            _folder.Delete(recursive: true);
        }

        Assert.True(Errors.Entries.IsEmpty, string.Join("\n", Errors.Entries));
    }
}
