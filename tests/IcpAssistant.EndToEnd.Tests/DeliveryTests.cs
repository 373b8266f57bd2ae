using System.Net;
using System.Net.Http.Json;
using IcpAssistant.Channels.Tests.Support;
using IcpAssistant.EndToEnd.Tests.Support;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Data.Sqlite;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>Replies reach a channel of the Bot Framework, whatever becomes of the processes that send them.</summary>
public sealed class DeliveryTests : IDisposable
{
    private const int Conversations = 8;
    private const int Messages = 10;

    private readonly TemporaryFolder _folder = new();

    public DeliveryTests() => SmallKnowledge.WriteTo(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_process_sends_after_its_next_start_what_it_had_kept_in_order()
    {
        await using var channel = await ServiceUrl.StartAsync();
        var held = new TaskCompletionSource();
        channel.Answering = held.Task;
        await using (var host = await StartAsync())
        {
            using var http = new HttpClient { BaseAddress = host.Address };
            var first = PostAsync(http, channel, "c1", "m1");
            await channel.ReachesAsync(1);
            var second = PostAsync(http, channel, "c1", "m2");
            await WaitingAsync(count => count >= 2);

            await host.KillAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => Task.WhenAll(first, second));
        }

        held.SetResult();
        channel.Received.Clear();
        await using (await StartAsync())
        {
            await WaitingAsync(count => count == 0);
        }

        Assert.Equal(["m1", "m2"], channel.Received.Select(received => (string?)received.Activity["replyToId"]));
    }

    [Fact]
    public async Task Two_nodes_share_the_work_and_one_ends_what_the_other_leaves()
    {
        var server = PostgreSqlServer.Shared;
        var (conversations, keys) = (server.Make(), server.Make());
        await using var channel = await ServiceUrl.StartAsync();
        string[] settings =
        [
            "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", server.AddressOf(conversations), "--Privacy:KeysConnectionString", server.AddressOf(keys),
            "--Privacy:MasterKey", Convert.ToBase64String(new byte[32]),
        ];
        await using (var one = await StartAsync(settings))
        await using (var other = await StartAsync(settings))
        {
            HttpClient[] nodes = [new() { BaseAddress = one.Address }, new() { BaseAddress = other.Address }];

            await Task.WhenAll(Enumerable.Range(0, Conversations).Select(number => TalkAsync(nodes, channel, $"alive-{number}")));
            AssertInOrder(channel, "alive");
            Assert.Equal(channel.Received.Count, channel.Received.Select(received => ((string?)received.Activity["conversation"]?["id"], (string?)received.Activity["id"])).Distinct().Count());

            var talking = Enumerable.Range(0, Conversations).Select(number => TalkAsync(nodes, channel, $"killed-{number}")).ToList();
            await channel.ReachesAsync(channel.Received.Count + (Conversations * Messages / 3));
            await other.KillAsync();
            await Task.WhenAll(talking);
            while ((long)server.Scalar(conversations, "SELECT COUNT(*) FROM outbox") > 0)
            {
                await Task.Delay(50);
            }

            AssertInOrder(channel, "killed");
            Array.ForEach(nodes, node => node.Dispose());
        }

        server.Drop(conversations);
        server.Drop(keys);
    }

    // Each message goes to the next node, and once more to the other one when that node does not answer.
    private static async Task TalkAsync(HttpClient[] nodes, ServiceUrl channel, string conversation)
    {
        for (var number = 1; number <= Messages; number++)
        {
            var at = number;
            while (!await TryAsync(nodes[at % 2], $"m{number}"))
            {
                at++;
            }
        }

        async Task<bool> TryAsync(HttpClient node, string id)
        {
            try
            {
                return await PostAsync(node, channel, conversation, id) is HttpStatusCode.OK or HttpStatusCode.Accepted;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }

    // Every message was answered, and the answers came in the order of the messages; one that came twice counts where it came first.
    private static void AssertInOrder(ServiceUrl channel, string kind)
    {
        var answered = channel.Received.Select(received => ((string?)received.Activity["conversation"]?["id"], (string?)received.Activity["replyToId"]))
            .Where(answer => answer.Item1?.StartsWith(kind, StringComparison.Ordinal) == true).Distinct().GroupBy(answer => answer.Item1, answer => answer.Item2).ToList();
        Assert.Equal(Conversations, answered.Count);
        Assert.All(answered, answers => Assert.Equal(Enumerable.Range(1, Messages).Select(number => $"m{number}"), answers));
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, ServiceUrl channel, string conversation, string id)
    {
        using var response = await http.PostAsJsonAsync("/api/messages", new
        {
            type = "message", id, channelId = "emulator", serviceUrl = channel.Url, from = new { id = "u1" }, recipient = new { id = "b1" }, conversation = new { id = conversation }, text = "香港服务器要备案吗",
        });
        return response.StatusCode;
    }

    private Task<RunningHost> StartAsync(params string[] settings) => RunningHost.StartAsync(
    [
        "--urls", "http://127.0.0.1:0", "--Knowledge:Folder", _folder.File("knowledge"), "--Data:Folder", _folder.File("data"), "--Logging:LogLevel:Default", "None",
        "--Channels:BotFramework:AllowAnonymous", "true", .. settings,
    ]);

    private async Task WaitingAsync(Func<long, bool> until)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var file = new SqliteConnection($"Data Source={_folder.File("data/assistant.db")};Mode=ReadOnly;Pooling=False");
        await file.OpenAsync(patience.Token);
        await using var count = new SqliteCommand("SELECT COUNT(*) FROM outbox", file);
        while (!until((long)(await count.ExecuteScalarAsync(patience.Token) ?? 0L)))
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
