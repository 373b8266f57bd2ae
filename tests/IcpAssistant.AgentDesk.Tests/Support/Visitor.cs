using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>A browser without JavaScript: keeps cookies, reads pages, sends their forms, follows nothing by itself.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(Uri address)
    {
        var handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    /// <summary>The head of an answer: the rest of a stream never ends.</summary>
    public Task<HttpResponseMessage> BeginAsync(string path) => _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    /// <summary>A page that must be there.</summary>
    public async Task<IHtmlDocument> OpenAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {response.Headers.Location}");
        return await ReadAsync(response);
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        _http.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Fills in a page's form and sends it: its hidden fields go with it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = (await OpenAsync(page)).Forms.First(form => form.GetAttribute("action") == action);
        var hidden = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value));
        return await PostAsync(action, [.. hidden, .. fields]);
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password, string page = "/desk/sign-in") =>
        SubmitAsync(page, "/desk/sign-in", ("name", name), ("password", password));

    public Task<HttpResponseMessage> ChangePasswordAsync(string current, string chosen) =>
        SubmitAsync("/desk/password", "/desk/password", ("current", current), ("chosen", chosen), ("again", chosen));

    /// <summary>Where an answer leads, without the host; its status when it leads nowhere.</summary>
    public static string Location(HttpResponseMessage response)
    {
        using (response)
        {
            var location = response.Headers.Location;
            return location is null ? $"{(int)response.StatusCode}" : location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
        }
    }

    /// <summary>What people read of an answer.</summary>
    public static async Task<string> TextOf(HttpResponseMessage response)
    {
        using (response)
        {
            return (await ReadAsync(response)).Body?.TextContent ?? "";
        }
    }

    public void Dispose() => _http.Dispose();
}
