using IcpAssistant.Conversations.Tests.Support;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Conversations.Tests;

public sealed class RoundsTests
{
    [Fact]
    public async Task Go_on_after_a_mistake_and_log_it()
    {
        var log = new RoundsLog();
        using var rounds = new Counting(null, log, round => round switch
        {
            1 => throw new InvalidOperationException("a mistake of ours"),
            2 => throw new StorageUnavailableException(StorageFault.Locked, "数据库被锁住了。", new IOException()),
            3 => throw new OperationCanceledException("a request of the round ran out of time"),
            _ => true,
        });

        await rounds.StartAsync(CancellationToken.None);
        await rounds.ReachesAsync(5);
        await rounds.StopAsync(CancellationToken.None);

        Assert.Equal([LogLevel.Error, LogLevel.Warning, LogLevel.Error], log.Levels);
        Assert.False(rounds.ExecuteTask?.IsFaulted);
    }

    [Fact]
    public async Task Are_made_where_they_are_claimed_and_go_on_when_nobody_can_say()
    {
        var log = new RoundsLog();
        var claims = new Claims([null, false, true]);
        using var rounds = new Counting(claims, log, _ => true);

        await rounds.StartAsync(CancellationToken.None);
        await rounds.ReachesAsync(1);
        await rounds.StopAsync(CancellationToken.None);

        Assert.True(claims.Asked >= 3);
        Assert.Equal(["counting"], claims.Works.Distinct());
        Assert.Equal([LogLevel.Error], log.Levels);
    }

    private sealed class Counting(INodeClaims? claims, ILogger logger, Func<int, bool> round) : Rounds("counting", claims, TimeProvider.System, logger)
    {
        private readonly SemaphoreSlim _made = new(0);
        private int _count;

        protected override TimeSpan Between => TimeSpan.FromMilliseconds(1);

        public async Task ReachesAsync(int rounds)
        {
            for (var made = 0; made < rounds; made++)
            {
                await _made.WaitAsync();
            }
        }

        public override void Dispose()
        {
            base.Dispose();
            _made.Dispose();
        }

        protected override Task RunAsync(CancellationToken stopping)
        {
            _made.Release();
            round(++_count);
            return Task.CompletedTask;
        }
    }

    // null: it throws.
    private sealed class Claims(bool?[] answers) : INodeClaims
    {
        public int Asked { get; private set; }

        public List<string> Works { get; } = [];

        public Task<bool> HasAsync(string work, CancellationToken cancellationToken)
        {
            Works.Add(work);
            return Task.FromResult(answers[Math.Min(Asked++, answers.Length - 1)] ?? throw new InvalidOperationException("a mistake of ours"));
        }
    }
}
