using System.Net;
using System.Text.RegularExpressions;
using IcpAssistant.AgentDesk.Growing;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.People;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Searching;
using IcpAssistant.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>The desk over real Kestrel, a real SQLite file and a small knowledge folder.</summary>
internal sealed partial class DeskSite : IAsyncDisposable
{
    public const string Password = "五个不相关的词 correct horse";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private DeskSite(WebApplication app, DirectoryInfo folder, TurnableClock clock, StringWriter console, LogLines log) =>
        (_app, _folder, Clock, ConsoleText, Log) = (app, folder, clock, console.ToString(), log);

    public TurnableClock Clock { get; }

    /// <summary>What the start printed.</summary>
    public string ConsoleText { get; }

    /// <summary>What was logged.</summary>
    public LogLines Log { get; }

    public Uri Address => new(_app.Urls.Single());

    public IConversationStore Store => _app.Services.GetRequiredService<IConversationStore>();

    public IConversationSearch Search => _app.Services.GetRequiredService<IConversationSearch>();

    public FilingMarker Marker => _app.Services.GetRequiredService<FilingMarker>();

    public Assistant Assistant => _app.Services.GetRequiredService<Assistant>();

    public Reception Reception => _app.Services.GetRequiredService<Reception>();

    public HandOverClock Waiting => _app.Services.GetRequiredService<HandOverClock>();

    public IPresence Presence => _app.Services.GetRequiredService<IPresence>();

    public IJudgedFilings JudgedFilings => _app.Services.GetRequiredService<IJudgedFilings>();

    public IDraftStore Drafts => _app.Services.GetRequiredService<IDraftStore>();

    public IPaperFiles Papers => _app.Services.GetRequiredService<IPaperFiles>();

    public IDeskStore Desk => _app.Services.GetRequiredService<IDeskStore>();

    public IDeskAccounts Accounts => _app.Services.GetRequiredService<IDeskAccounts>();

    public IAmendments Amendments => _app.Services.GetRequiredService<IAmendments>();

    public Previews Previews => _app.Services.GetRequiredService<Previews>();

    /// <summary>A file of the knowledge folder.</summary>
    public string FileOf(string path) => Path.Combine(_folder.FullName, "knowledge", path);

    public IAuditStore Audit => _app.Services.GetRequiredService<IAuditStore>();

    public IDisclosures Disclosures => _app.Services.GetRequiredService<IDisclosures>();

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>The password that the start printed; empty when it printed none.</summary>
    public string OneTimePassword => PasswordLine().Match(ConsoleText).Groups[1].Value;

    /// <param name="folder">Instead of one of its own: a second start of the same desk.</param>
    /// <param name="answerer">Instead of the small knowledge.</param>
    /// <param name="settings">Instead of the defaults.</param>
    public static async Task<DeskSite> StartAsync(DirectoryInfo? folder = null, Answerer? answerer = null, params (string Key, string Value)[] settings)
    {
        folder ??= Directory.CreateTempSubdirectory("icp-desk-");
        var clock = new TurnableClock();
        var console = new StringWriter();
        var log = new LogLines();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder.FullName, ApplicationName = typeof(DeskSite).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseStaticWebAssets();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)));
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new OperatorConsole(console));
        builder.Services.AddSingleton<IKnowledge>(new FixedKnowledge(answerer ?? SmallKnowledge.Answerer));
        var documents = Path.Combine(folder.FullName, "knowledge");
        SmallKnowledge.WriteTo(documents);
        builder.Services.AddSingleton(new DocumentFolder(documents, new LearntCache(Path.Combine(folder.FullName, "cache"), NullLogger.Instance)));
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddConversations();
        builder.Services.AddAgentDesk(builder.Configuration);

        var app = builder.Build();
        app.MapStaticAssets();
        app.MapAgentDesk();
        await app.StartAsync();
        return new DeskSite(app, folder, clock, console, log);
    }

    /// <summary>A browser that nobody has signed in with.</summary>
    public Visitor Visit() => new(Address);

    /// <summary>A browser that signed in with the one-time password and chose its own.</summary>
    public async Task<Visitor> SignInAsync()
    {
        var visitor = Visit();
        await visitor.SignInAsync("admin", OneTimePassword);
        await visitor.ChangePasswordAsync(OneTimePassword, Password);
        return visitor;
    }

    /// <summary>A browser with the cookie of the first account: without the hashing, which is slow by design.</summary>
    public async Task<Visitor> EnterAsync()
    {
        var first = await Accounts.FindAsync("admin", CancellationToken.None);
        Assert.NotNull(first);
        await Accounts.SetPasswordAsync("admin", first.Stamp, first.PasswordHash, first.Stamp, CancellationToken.None);
        return await VisitAsync(first);
    }

    /// <summary>A browser with the cookie of a new account.</summary>
    public async Task<Visitor> EnterAsync(string name, DeskRoles roles)
    {
        var account = new DeskAccount { Name = name, PasswordHash = "none", Roles = roles, Stamp = "stamp", CreatedAt = Clock.GetUtcNow() };
        Assert.True(await Accounts.AddAsync(account, CancellationToken.None));
        return await VisitAsync(account);
    }

    /// <summary>Stops and leaves the folder for another start.</summary>
    public async Task<DirectoryInfo> StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        return _folder;
    }

    public async ValueTask DisposeAsync()
    {
        (await StopAsync()).Delete(recursive: true);
        Assert.True(Log.Errors.Count == 0, string.Join("\n", Log.Errors));
    }

    private async Task<Visitor> VisitAsync(DeskAccount account)
    {
        var person = Gate.TicketOf(account, Proof.Password);
        await _app.Services.GetRequiredService<Sessions>().BeginAsync(new DefaultHttpContext(), person);
        var ticket = new AuthenticationTicket(person, new AuthenticationProperties(), Gate.Scheme);
        ticket.Properties.IssuedUtc = Clock.GetUtcNow();
        ticket.Properties.ExpiresUtc = Clock.GetUtcNow().AddHours(1);
        var cookie = _app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Gate.Scheme);
        var visitor = Visit();
        visitor.Cookies.Add(Address, new Cookie(cookie.Cookie.Name ?? "", cookie.TicketDataFormat.Protect(ticket), "/desk"));
        return visitor;
    }

    [GeneratedRegex("一次性密码：([a-z2-9-]{19})")]
    private static partial Regex PasswordLine();

    private sealed class FixedKnowledge(Answerer answerer) : IKnowledge
    {
        public Answerer Current => answerer;
    }
}
