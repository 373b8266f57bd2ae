using System.Net;
using IcpAssistant.Conversations.Auditing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Conversations.Tests;

/// <summary>How events come from the audit log into the store.</summary>
public sealed class AuditWriterTests
{
    private readonly AuditQueue _queue = new();
    private readonly HeldStore _store = new();
    private readonly Lines _lines = new();

    [Fact]
    public async Task Keeps_events_as_they_were_reported_and_in_order()
    {
        var log = new AuditLog(NullLoggerFactory.Instance, _queue, TimeProvider.System);
        using var writer = Writer();
        await writer.StartAsync(CancellationToken.None);

        log.Done(AuditEvent.SignIn, "chen", IPAddress.Parse("203.0.113.77"), "desk");
        log.Refused(AuditEvent.Token, "", null, "expired");
        await writer.StopAsync(CancellationToken.None);

        Assert.Equal(["SignIn True chen 203.0.113.0/24 desk", "Token False  unknown expired"], _store.Kept.Select(entry => $"{entry.Event} {entry.Done} {entry.Who} {entry.From} {entry.Subject}"));
    }

    [Fact]
    public async Task Keeps_at_the_stop_what_still_waits_in_small_groups()
    {
        Report(250);
        using var writer = Writer();

        await writer.StopAsync(CancellationToken.None);

        Assert.Equal(Numbers(250), _store.Kept.Select(entry => entry.Subject));
        Assert.Equal([100, 100, 50], _store.Groups);
    }

    [Fact]
    public async Task Counts_what_does_not_fit_and_never_waits()
    {
        Report(AuditQueue.Room + 7);
        using var writer = Writer();

        await writer.StopAsync(CancellationToken.None);

        Assert.Equal(Numbers(AuditQueue.Room), _store.Kept.Select(entry => entry.Subject));
        Assert.Contains(_lines.Said, line => line.StartsWith("Warning: 7 events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tries_again_what_the_database_refused()
    {
        _store.Fail = _ => new StorageUnavailableException(StorageFault.Locked, "数据库被锁住了。", new IOException());
        using var writer = Writer();
        await writer.StartAsync(CancellationToken.None);
        Report(3);
        await _store.AskedAsync();

        _store.Fail = _ => null;
        await writer.StopAsync(CancellationToken.None);

        Assert.Equal(Numbers(3), _store.Kept.Select(entry => entry.Subject));
        Assert.False(writer.ExecuteTask?.IsFaulted);
    }

    [Fact]
    public async Task Says_how_many_were_lost_when_the_database_is_not_there_at_the_stop()
    {
        _store.Fail = _ => new StorageUnavailableException(StorageFault.Locked, "数据库被锁住了。", new IOException());
        Report(130);
        using var writer = Writer();

        await writer.StopAsync(CancellationToken.None);

        Assert.Contains(_lines.Said, line => line.StartsWith("Warning: 130 events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Goes_on_after_a_mistake_of_ours()
    {
        _store.Fail = group => group.Any(entry => entry.Subject == "0") ? new InvalidOperationException("a mistake of ours") : null;
        Report(101);
        using var writer = Writer();

        await writer.StopAsync(CancellationToken.None);

        Assert.Equal(["100"], _store.Kept.Select(entry => entry.Subject));
        Assert.Contains(_lines.Said, line => line.StartsWith("Error: 100 events", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(number => $"{number}");

    private AuditWriter Writer() => new(_queue, _store, TimeProvider.System, _lines);

    private void Report(int count)
    {
        var log = new AuditLog(NullLoggerFactory.Instance, _queue, TimeProvider.System);
        foreach (var number in Numbers(count))
        {
            log.Done(AuditEvent.SignIn, "chen", null, number);
        }
    }

    private sealed class HeldStore : IAuditStore
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<AuditEntry> Kept { get; } = [];

        public List<int> Groups { get; } = [];

        public Func<IReadOnlyCollection<AuditEntry>, Exception?> Fail { get; set; } = _ => null;

        public Task AskedAsync() => _asked.Task;

        public Task AddAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            if (Fail(entries) is { } exception)
            {
                return Task.FromException(exception);
            }

            Kept.AddRange(entries);
            Groups.Add(entries.Count);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, int skip, int take, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AuditEntry>>(Kept);

        public Task<int> DeleteAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => Task.FromResult(0);
    }

    private sealed class Lines : ILogger<AuditWriter>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
