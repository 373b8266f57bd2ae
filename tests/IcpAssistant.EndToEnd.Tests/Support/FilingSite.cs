using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>The whole host over the real knowledge, with real connections and a folder that tests look into.</summary>
public class FilingSite : HostedProgram, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    // Direct Line gives tokens to callers of this machine, and only a real connection has an address.
    public FilingSite() => UseKestrel(0);

    /// <summary>Where everything is written.</summary>
    public string Data => _folder.File("data");

    /// <summary>The uploaded files on the disk.</summary>
    public IReadOnlyList<string> Papers => Directory.Exists(Path.Combine(Data, "papers")) ? Directory.GetFiles(Path.Combine(Data, "papers")) : [];

    public Task InitializeAsync()
    {
        StartServer();
        return Task.CompletedTask;
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <summary>Somebody who begins a conversation.</summary>
    public async Task<Applicant> BeginAsync(string user)
    {
        var client = CreateClient();
        using var begun = await client.PostAsync("/v3/directline/tokens/generate", null);
        var token = JsonNode.Parse(await begun.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["token"]!);
        using var opened = await client.PostAsJsonAsync("/v3/directline/conversations", new { user = new { id = user } });
        var conversation = (string)JsonNode.Parse(await opened.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["conversationId"]!;
        return new Applicant(client, $"/v3/directline/conversations/{conversation}", user);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Data:Folder", Data);
        builder.UseSetting("Logging:LogLevel:Default", "None");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }
}

/// <summary>A customer who talks through Direct Line.</summary>
public sealed class Applicant(HttpClient client, string path, string user)
{
    /// <summary>With the token of the conversation.</summary>
    public HttpClient Client => client;

    /// <summary>Says something and returns what is said to it.</summary>
    /// <param name="key">The client's own id of the message; <see langword="null"/> for one of the server's.</param>
    public async Task<string> SayAsync(string text, string? key = null)
    {
        using var sent = await client.PostAsJsonAsync($"{path}/activities", new { type = "message", from = new { id = user }, text, channelData = key is null ? null : new { clientActivityID = key } });
        return await RepliesAsync(sent);
    }

    /// <summary>Uploads as Web Chat does: the activity first, then the file.</summary>
    public async Task<string> UploadAsync(byte[] bytes, string name, string text, string key)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(new JsonObject { ["type"] = "message", ["from"] = new JsonObject { ["id"] = user }, ["text"] = text, ["channelData"] = new JsonObject { ["clientActivityID"] = key } }.ToJsonString(), Encoding.UTF8, "application/vnd.microsoft.activity"), "activity", "blob" },
            { new ByteArrayContent(bytes) { Headers = { ContentType = new("image/jpeg") } }, "file", name },
        };
        using var sent = await client.PostAsync($"{path}/upload?userId={user}", form);
        return await RepliesAsync(sent);
    }

    private async Task<string> RepliesAsync(HttpResponseMessage sent)
    {
        var id = (string)JsonNode.Parse(await sent.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["id"]!;
        var replies = new List<string>();
        for (var watermark = ""; ;)
        {
            var set = JsonNode.Parse(await client.GetStringAsync($"{path}/activities?watermark={watermark}"))!;
            if (set["activities"]!.AsArray() is not { Count: > 0 } activities)
            {
                return string.Join('\n', replies);
            }

            replies.AddRange(activities.Where(activity => (string?)activity!["replyToId"] == id && (string?)activity["type"] == "message").Select(activity => (string)activity!["text"]!));
            watermark = (string)set["watermark"]!;
        }
    }
}
