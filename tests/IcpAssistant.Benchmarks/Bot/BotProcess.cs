using System.Diagnostics;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary>The published bot, started with an empty data folder of its own and open to this machine without a token.</summary>
internal sealed class BotProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("icp-benchmark-");
    private readonly long _started;

    /// <param name="program">The executable, or the .dll to be run by dotnet.</param>
    /// <param name="cache">Where it keeps what it learnt; <see langword="null"/> for its own data folder, so that it has to learn.</param>
    /// <param name="settings">Further settings, as variables of the environment.</param>
    /// <param name="arguments">What stands behind the program's name.</param>
    public BotProcess(FileInfo program, int port, DirectoryInfo? cache = null, IReadOnlyDictionary<string, string>? settings = null, params IReadOnlyList<string> arguments)
    {
        Url = new Uri($"http://127.0.0.1:{port}");
        var isLibrary = program.Extension == ".dll";
        var start = new ProcessStartInfo(isLibrary ? "dotnet" : program.FullName, isLibrary ? [program.FullName, .. arguments] : arguments)
        {
            WorkingDirectory = _data.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = Url.ToString();
        start.Environment["Data__Folder"] = _data.FullName;
        start.Environment["Knowledge__CacheFolder"] = cache?.FullName ?? "";
        start.Environment["Channels__BotFramework__AllowAnonymous"] = "true";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _started = Stopwatch.GetTimestamp();
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program.Name} did not start.");
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is null ? "" : line.Data + "\n");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Memory that is resident now, in bytes.</summary>
    public long WorkingSet => Refreshed.WorkingSet64;

    /// <summary>The most that was resident, in bytes.</summary>
    public long PeakWorkingSet => Refreshed.PeakWorkingSet64;

    /// <summary>What it has used of all processors together.</summary>
    public TimeSpan ProcessorTime => Refreshed.TotalProcessorTime;

    private Process Refreshed
    {
        get
        {
            _process.Refresh();
            return _process;
        }
    }

    /// <summary>Asks until the bot answers.</summary>
    /// <returns>The time from the start of the process to the first answer.</returns>
    public async Task<TimeSpan> WaitForAnswerAsync(BotClient client, CancellationToken cancellationToken)
    {
        for (var attempt = 0; Stopwatch.GetElapsedTime(_started) < Patience && !_process.HasExited; attempt++)
        {
            var turn = await client.SendAsync($"start-{attempt}", "网站备案需要多久？", cancellationToken);
            if (turn.IsAnswered)
            {
                return Stopwatch.GetElapsedTime(_started);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }

        throw new InvalidOperationException(_process.HasExited
            ? $"The bot ended with exit code {_process.ExitCode}: start it by hand to see why."
            : $"The bot did not answer at {Url} within {Patience}.");
    }

    /// <summary>Ends the bot and deletes its data.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _data.Delete(recursive: true);
    }
}
