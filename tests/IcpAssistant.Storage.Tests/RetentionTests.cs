using IcpAssistant.Conversations;
using IcpAssistant.Storage.Retaining;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Tests;

public sealed class RetentionTests
{
    [Fact]
    public async Task Outlives_a_mistake()
    {
        var log = new FirstError();
        using var retention = new Retention(null!, null!, new Broken(), TimeProvider.System, log); // null: the claim fails before they are used.

        await retention.StartAsync(CancellationToken.None);
        await Task.WhenAny(log.Heard, retention.ExecuteTask ?? Task.CompletedTask);

        Assert.False(retention.ExecuteTask?.IsCompleted);
        await retention.StopAsync(CancellationToken.None);
    }

    private sealed class Broken : INodeClaims
    {
        public Task<bool> HasAsync(string work, CancellationToken cancellationToken) => throw new InvalidOperationException("a mistake of ours");
    }

    private sealed class FirstError : ILogger<Retention>
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Heard => _heard.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _heard.TrySetResult();
    }
}
