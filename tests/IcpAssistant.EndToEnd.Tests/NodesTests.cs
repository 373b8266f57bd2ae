using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.EndToEnd.Tests.Support;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>Two nodes over one PostgreSQL database, as behind a balancer without sticky sessions.</summary>
public sealed class NodesTests : IDisposable
{
    // Far below the time after which a node looks by itself.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly TemporaryFolder _folder = new();
    private readonly PostgreSqlServer _server = PostgreSqlServer.Shared;
    private readonly string _conversations;
    private readonly string _keys;

    public NodesTests()
    {
        SmallKnowledge.WriteTo(_folder);
        (_conversations, _keys) = (_server.Make(), _server.Make());
    }

    public void Dispose()
    {
        _server.Drop(_conversations);
        _server.Drop(_keys);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_socket_at_one_hears_what_was_sent_to_the_other()
    {
        await using var one = new Node(this);
        await using var other = new Node(this);
        using var client = one.CreateClient();
        using var there = other.CreateClient();
        var session = await PostAsync(client, "/v3/directline/tokens/generate", null, new { });
        var token = session.GetProperty("token").GetString()!;
        var started = await PostAsync(there, "/v3/directline/conversations", token, new { user = new { id = "u1" } });
        var socket = await other.Server.CreateWebSocketClient().ConnectAsync(new Uri(started.GetProperty("streamUrl").GetString()!), CancellationToken.None);
        while ((long)_server.Scalar(_conversations, "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'") < 2)
        {
            await Task.Delay(10);
        }

        await PostAsync(client, $"/v3/directline/conversations/{started.GetProperty("conversationId").GetString()}/activities", token, new { type = "message", from = new { id = "u1" }, text = "备案要多久" });
        var heard = await HearAsync(socket, "20 个工作日");

        Assert.Contains("备案要多久", heard, StringComparison.Ordinal);
        socket.Abort();
    }

    [Fact]
    public async Task An_agent_at_one_reaches_a_customer_at_the_other_by_socket_and_by_polling()
    {
        await using var one = new Node(this);
        await using var other = new Node(this);
        using var there = other.CreateClient();
        var session = await PostAsync(there, "/v3/directline/tokens/generate", null, new { });
        var token = session.GetProperty("token").GetString()!;
        var started = await PostAsync(there, "/v3/directline/conversations", token, new { user = new { id = "u1" } });
        var conversation = new ConversationId(started.GetProperty("conversationId").GetString()!);
        var socket = await other.Server.CreateWebSocketClient().ConnectAsync(new Uri(started.GetProperty("streamUrl").GetString()!), CancellationToken.None);
        await PostAsync(there, $"/v3/directline/conversations/{conversation}/activities", token, new { type = "message", from = new { id = "u1" }, text = "备案要多久" });
        await HearAsync(socket, "20 个工作日");
        var reception = one.Services.GetRequiredService<Reception>();

        Assert.True(await reception.HandAsync(conversation, new Act.Handed(Owner.Assistant, Owner.Agent("li"), "li"), "h1", CancellationToken.None));
        Assert.True(await reception.WriteAsync(conversation, new Act.Wrote("li", "我来帮您看看。"), "w1", CancellationToken.None));

        var heard = await HearAsync(socket, "我来帮您看看。");
        Assert.Contains("备案专员 li 来了", heard, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{conversation}/activities") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var polled = await there.SendAsync(request);
        var last = JsonDocument.Parse(await polled.Content.ReadAsStringAsync()).RootElement.GetProperty("activities").EnumerateArray().Last();
        Assert.Equal("**备案专员 li**\n\n我来帮您看看。", last.GetProperty("text").GetString());
        Assert.Equal("备案专员 li", last.GetProperty("from").GetProperty("name").GetString());
        socket.Abort();
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Origin", "http://localhost");
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<string> HearAsync(WebSocket socket, string until)
    {
        using var timeout = new CancellationTokenSource(Longest);
        var heard = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (!heard.ToString().Contains(until, StringComparison.Ordinal))
        {
            var frame = await socket.ReceiveAsync(buffer, timeout.Token);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, frame.Count));
        }

        return heard.ToString();
    }

    private sealed class Node(NodesTests test) : HostedProgram
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Knowledge:Folder", test._folder.File("knowledge"));
            builder.UseSetting("Data:Folder", test._folder.File("data"));
            builder.UseSetting("Storage:Provider", "PostgreSql");
            builder.UseSetting("Storage:ConnectionString", test._server.AddressOf(test._conversations));
            builder.UseSetting("Privacy:KeysConnectionString", test._server.AddressOf(test._keys));
            builder.UseSetting("Privacy:MasterKey", Convert.ToBase64String(new byte[32]));
            builder.UseSetting("Logging:LogLevel:Default", "None");
        }
    }
}
