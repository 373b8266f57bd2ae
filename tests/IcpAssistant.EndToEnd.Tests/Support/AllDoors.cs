using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IcpAssistant.Bot.CommandLine;
using Microsoft.AspNetCore.Hosting;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>The real knowledge behind three doors: the command line, the HTTP API and Direct Line.</summary>
public sealed class AllDoors : HostedProgram, IAsyncLifetime
{
    private const string DirectLine = "/v3/directline";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, IReadOnlyList<JsonObject>> _fromCommandLine = [];

    // Direct Line gives tokens to callers of this machine, and only a real connection has an address.
    public AllDoors() => UseKestrel(0);

    public async Task InitializeAsync()
    {
        StartServer();

        // Learning takes seconds: the command line is asked everything at once, as a file.
        _folder.Write("in.jsonl", string.Join('\n', SameAnswerTests.Conversations.Select(texts => new JsonObject
        {
            ["id"] = Id(texts),
            ["turns"] = new JsonArray([.. texts.Select(text => new JsonObject { ["text"] = text })]),
        }.ToJsonString())));
        var errors = new StringWriter();
        var exitCode = await Commands.RunAsync(
            ["ask", "--file", _folder.File("in.jsonl"), "--out", _folder.File("out.jsonl")], new Terminal(TextWriter.Null, errors, IsInteractive: false));
        Assert.True(exitCode == 0, errors.ToString());
        foreach (var line in await File.ReadAllLinesAsync(_folder.File("out.jsonl")))
        {
            var answers = JsonNode.Parse(line)!;
            _fromCommandLine[(string)answers["id"]!] = [.. answers["turns"]!.AsArray().Select(turn => turn!.AsObject())];
        }
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <summary>The answers of the command line.</summary>
    public IReadOnlyList<JsonObject> AskCommandLine(IReadOnlyList<string> texts) => _fromCommandLine[Id(texts)];

    /// <summary>The answers of the HTTP API, in one conversation.</summary>
    public async Task<IReadOnlyList<JsonObject>> AskApiAsync(IReadOnlyList<string> texts)
    {
        using var client = CreateClient();
        var conversation = Guid.NewGuid().ToString("N");
        var answers = new List<JsonObject>();
        foreach (var text in texts)
        {
            using var response = await client.PostAsJsonAsync("/api/v1/ask", new { question = text, conversationId = conversation });
            answers.Add(JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!.AsObject());
        }

        return answers;
    }

    /// <summary>The replies of Direct Line as Markdown, in one conversation, without the greeting.</summary>
    public async Task<IReadOnlyList<string>> AskDirectLineAsync(IReadOnlyList<string> texts)
    {
        using var client = CreateClient();
        using var begun = await client.PostAsync($"{DirectLine}/tokens/generate", null);
        var token = JsonNode.Parse(await begun.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["token"]!);
        using var opened = await client.PostAsJsonAsync($"{DirectLine}/conversations", new { user = new { id = "u1" } });
        var activities = $"{DirectLine}/conversations/{(string)JsonNode.Parse(await opened.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["conversationId"]!}/activities";
        var replies = new List<string>();
        foreach (var text in texts)
        {
            using var sent = await client.PostAsJsonAsync(activities, new { type = "message", from = new { id = "u1" }, text });
            var id = (string)JsonNode.Parse(await sent.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["id"]!;
            var all = JsonNode.Parse(await client.GetStringAsync($"{activities}?watermark="))!["activities"]!.AsArray();
            replies.Add(string.Join('\n', all.Where(activity => (string?)activity!["replyToId"] == id && (string?)activity["type"] == "message").Select(activity => (string?)activity!["text"])));
        }

        return replies;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Data:Folder", _folder.File("data"));
        builder.UseSetting("Logging:LogLevel:Default", "None");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }

    private static string Id(IReadOnlyList<string> texts) => string.Join(" / ", texts);
}
