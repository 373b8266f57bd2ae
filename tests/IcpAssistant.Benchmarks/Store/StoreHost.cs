using System.Net;
using IcpAssistant.AgentDesk;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Benchmarks.Store;

/// <summary>The desk in this process, over Kestrel and a real store.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    private const string Account = "benchmark";

    private readonly WebApplication _app;

    private StoreHost(WebApplication app) => _app = app;

    /// <summary>Starts it.</summary>
    /// <param name="data">Where it keeps everything; a store that is there is used as it is.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<StoreHost> StartAsync(Answerer answerer, DirectoryInfo data, IReadOnlyDictionary<string, string> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = data.FullName });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)).Append(new("Data:Folder", data.FullName)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IKnowledge>(new OneKnowledge(answerer));
        builder.Services.AddStorage(builder.Configuration).AddConversations().AddAgentDesk(builder.Configuration);
        var app = builder.Build();
        app.MapAgentDesk();
        await app.StartAsync();
        return new StoreHost(app);
    }

    /// <summary>A service of the host.</summary>
    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>A browser that an admin signed in with.</summary>
    public async Task<HttpClient> EnterAsync()
    {
        var accounts = Get<IDeskAccounts>();
        var account = await accounts.FindAsync(Account, CancellationToken.None);
        if (account is null)
        {
            account = new DeskAccount { Name = Account, PasswordHash = "none", Roles = DeskRoles.Admin, Stamp = "stamp", CreatedAt = DateTimeOffset.UtcNow };
            await accounts.AddAsync(account, CancellationToken.None);
        }

        var cookie = Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Gate.Scheme);
        var person = Gate.TicketOf(account, Proof.Password);
        await Get<Sessions>().BeginAsync(new DefaultHttpContext(), person);
        var ticket = new AuthenticationTicket(person, new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) }, Gate.Scheme);
        var address = new Uri(_app.Urls.Single());
        var cookies = new CookieContainer();
        cookies.Add(address, new Cookie(cookie.Cookie.Name ?? "", cookie.TicketDataFormat.Protect(ticket), "/desk"));
        return new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = address };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    // The knowledge does not change while it is measured.
    private sealed class OneKnowledge(Answerer answerer) : IKnowledge
    {
        public Answerer Current => answerer;
    }
}
