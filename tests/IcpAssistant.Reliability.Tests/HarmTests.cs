using IcpAssistant.Reliability.Tests.Support;
using IcpAssistant.Storage.Tests.Support;
using Xunit.Abstractions;

namespace IcpAssistant.Reliability.Tests;

/// <summary>Whatever is killed at whatever moment, under load: no turn that was acknowledged is lost, none is taken twice, no reply is missing. Five hundred times with <c>./test.sh --long</c>.</summary>
public sealed class HarmTests(ITestOutputHelper output)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("ICP_LONG") == "yes";

    // Long enough for messages to come in between, short enough to meet starts as well.
    private const int LongestLife = 2_500;

    [Fact]
    public async Task A_killed_process_over_a_SQLite_file_loses_nothing()
    {
        using var place = new Place(null);
        await using var run = new Run(place, nodes: 1, copies: 1, output);
        await run.GoAsync(() => KillAsync(run, times: IsLong ? 500 : 4));
    }

    [Fact]
    public async Task A_killed_node_of_two_over_PostgreSQL_loses_nothing()
    {
        using var server = new PostgreSqlServer();
        using var place = new Place(server);
        await using var run = new Run(place, nodes: 2, copies: 1, output);
        await run.GoAsync(() => KillAsync(run, times: IsLong ? 500 : 4));
    }

    [Fact]
    public async Task A_PostgreSQL_server_that_is_stopped_loses_nothing()
    {
        using var server = new PostgreSqlServer();
        using var place = new Place(server);
        await using var run = new Run(place, nodes: 2, copies: 1, output);
        await run.GoAsync(async () =>
        {
            for (var time = 0; time < (IsLong ? 100 : 3); time++)
            {
                await Task.Delay(run.Next(LongestLife));
                server.Stop();
                await Task.Delay(run.Next(500));
                server.Start();
            }
        });
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Messages_that_come_twice_at_once_are_taken_once(bool atServer, int nodes)
    {
        using var server = atServer ? new PostgreSqlServer() : null;
        using var place = new Place(server);
        await using var run = new Run(place, nodes, copies: 2, output);
        await run.GoAsync(() => Task.Delay(TimeSpan.FromSeconds(IsLong ? 120 : 3)));
    }

    private static async Task KillAsync(Run run, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var bot = run.Bots[run.Next(run.Bots.Count)];
            await Task.Delay(run.Next(LongestLife));
            await bot.KillAsync();
            bot.Start();
            if (run.Next(8) > 0)
            {
                await bot.ReadyAsync();
            }
        }

        foreach (var bot in run.Bots)
        {
            await bot.ReadyAsync();
        }
    }
}
