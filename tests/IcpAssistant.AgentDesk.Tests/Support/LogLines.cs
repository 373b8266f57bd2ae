using System.Collections.Concurrent;

namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>Keeps what is logged, of any level.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, LogLevel Level, string Line)> _lines = [];

    public IReadOnlyList<string> All => [.. _lines.Select(line => line.Line)];

    public IReadOnlyList<string> Errors => [.. _lines.Where(line => line.Level >= LogLevel.Error).Select(line => line.Line)];

    /// <summary>What a log with the default settings holds: all that is ours, and warnings of the frameworks.</summary>
    public IReadOnlyList<string> Kept => [.. _lines.Where(line => line.Level >= LogLevel.Warning || line.Category.StartsWith("IcpAssistant.", StringComparison.Ordinal)).Select(line => line.Line)];

    /// <summary>The lines of a category.</summary>
    public IReadOnlyList<string> Of(string category) => [.. _lines.Where(line => line.Category == category).Select(line => line.Line.Trim())];

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(LogLines lines, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines._lines.Enqueue((name, logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
