using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>The whole host over the small knowledge with real connections, which have addresses, and settings of a test's own.</summary>
internal sealed class ServedSite : Site
{
    private readonly (string Key, string Value)[] _settings;

    public ServedSite(params (string Key, string Value)[] settings)
        : this(_ => { }, settings)
    {
    }

    public ServedSite(Action<IServiceCollection> change, params (string Key, string Value)[] settings)
        : base(change)
    {
        _settings = settings;
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>Without cookies and redirects.</summary>
    public HttpClient Http { get; }

    /// <summary>Behind a proxy that says who called it: so the limits count, as for everybody who is not on this machine.</summary>
    public static (string Key, string Value) BehindProxy => ("Proxies:Known:0", "127.0.0.1");

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>The statuses of many requests, one after the other.</summary>
    public async Task<IReadOnlyList<HttpStatusCode>> RepeatAsync(int times, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < times; number++)
        {
            using var response = await SendAsync(method, path, null, headers);
            statuses.Add(response.StatusCode);
        }

        return statuses;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }

    protected override void Dispose(bool disposing)
    {
        Http?.Dispose();
        base.Dispose(disposing);
    }
}
