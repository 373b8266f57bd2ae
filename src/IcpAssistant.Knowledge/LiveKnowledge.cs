using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Checking;
using IcpAssistant.Knowledge.Searching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Knowledge;

/// <summary>The knowledge of a folder, read again when the folder changes: a new state is built beside the old one and takes its place in one step.</summary>
internal sealed partial class LiveKnowledge : IKnowledge, IHostedService, IDisposable
{
    // Editors write a file in several steps and a checkout writes many: the folder must be still for this long.
    private static readonly TimeSpan Stillness = TimeSpan.FromMilliseconds(200);
    private const int MostLooks = 25;

    // Network folders, mounted ones and some editors raise no events.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly LearntCache _cache;
    private readonly ILogger<LiveKnowledge> _logger;
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private volatile Answerer _current;
    private string _stamp;
    private Task _watching = Task.CompletedTask;
    private bool _rulesAreSound;
    private bool _disposed;

    /// <summary>Reads the folder; <see cref="StartAsync"/> begins to watch it.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public LiveKnowledge(string folder, LearntCache cache, ILogger<LiveKnowledge> logger)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"找不到知识文件夹“{folder}”：请把设置 Knowledge:Folder 改成放文档的文件夹（相对路径从程序的内容根目录算起），或建立这个文件夹。");
        }

        _folder = folder;
        _cache = cache;
        _logger = logger;
        _stamp = FolderListing.Stamp(folder);
        var knowledge = KnowledgeReader.Read(folder);
        _current = new Answerer(knowledge, _cache);
        _rulesAreSound = !knowledge.Findings.Any(finding => finding.Severity == Severity.Error && RuleChecker.IsAboutRules(finding));
        Report(knowledge);
    }

    /// <inheritdoc/>
    public Answerer Current => _current;

    /// <summary>Whether events of the file system are used; without them a change is seen at the next look.</summary>
    internal bool UsesEvents { get; init; } = true;

    /// <summary>Says on which day rules are looked at.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Taken here: the task may begin after everything was disposed of.
        var stop = _stopping.Token;
        _watching = Task.Run(() => WatchAsync(stop), cancellationToken);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host that is stopped twice stops what it has disposed of.
        if (!_disposed)
        {
            await _stopping.CancelAsync();
        }

        await _watching.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        // The semaphore holds nothing of the system's, and a last event may still come.
        _disposed = true;
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        using var watcher = UsesEvents ? TryListen() : null;
        try
        {
            while (true)
            {
                var told = await _changed.WaitAsync(BetweenLooks, stop);
                if (told || FolderListing.Stamp(_folder) != _stamp)
                {
                    _stamp = await WaitUntilStillAsync(stop);
                    ReadAgain();
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped on purpose.
        }
    }

    private async Task<string> WaitUntilStillAsync(CancellationToken stop)
    {
        var stamp = FolderListing.Stamp(_folder);
        for (var look = 0; look < MostLooks; look++)
        {
            await Task.Delay(Stillness, stop);
            var next = FolderListing.Stamp(_folder);
            if (next == stamp)
            {
                break;
            }

            stamp = next;
        }

        return stamp;
    }

    private void ReadAgain()
    {
        try
        {
            var knowledge = KnowledgeReader.Read(_folder);
            if (knowledge.Documents.Count == 0)
            {
                LogKept(_folder, _current.Knowledge.Version);
                return;
            }

            if (knowledge.Version != _current.Knowledge.Version)
            {
                knowledge = WithSoundRules(knowledge);

                // The change is live at once with what was learnt before; learning it anew takes some seconds and takes its place then.
                _current = _current.Adapt(knowledge with { Source = null });
                Report(knowledge);
                _current = new Answerer(knowledge, _cache);
            }
        }
#pragma warning disable CA1031 // Whatever fails here must not end the watching: the last good state answers on, and the next change is tried again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(failure, _folder, _current.Knowledge.Version);
        }
    }

    // A half-written rule must not decide anything: texts are new at once, rules only when nothing is wrong with them.
    private KnowledgeBase WithSoundRules(KnowledgeBase knowledge)
    {
        var before = _current.Knowledge;
        if (knowledge.Rules.Fingerprint == before.Rules.Fingerprint)
        {
            return knowledge;
        }

        var isSound = RuleChecker.MayTakeOver(knowledge, before.Rules, ChinaTime.Today(Clock));
        if (!isSound && _rulesAreSound)
        {
            LogRulesKept(before.Rules.Rules.Count, knowledge.Version);
            return knowledge with { Rules = before.Rules, Catalogue = before.Catalogue, Recognition = before.Recognition, Source = null };
        }

        _rulesAreSound = isSound;
        return knowledge;
    }

    private FileSystemWatcher? TryListen()
    {
        try
        {
            var watcher = new FileSystemWatcher(_folder) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => Tell();
            watcher.Created += (_, _) => Tell();
            watcher.Deleted += (_, _) => Tell();
            watcher.Renamed += (_, _) => Tell();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // The system has no watch left, or the folder went away: looking every second is enough.
            LogNoEvents(failure, _folder);
            return null;
        }
    }

    private void Tell()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already told.
        }
    }

    private void Report(KnowledgeBase knowledge)
    {
        var sections = knowledge.Sections.Count();
        LogLoaded(knowledge.Version, knowledge.Documents.Count, sections, knowledge.Findings.Count);
        foreach (var finding in knowledge.Findings.Where(finding => finding.Severity == Severity.Error))
        {
            LogFinding(finding.File, finding.Line, finding.Check, finding.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Knowledge {Version} loaded: {Documents} documents, {Sections} sections, {Findings} findings")]
    private partial void LogLoaded(string version, int documents, int sections, int findings);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Knowledge finding in {File}:{Line}, {Check}: {Text}")]
    private partial void LogFinding(string file, int line, string check, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "No document could be read in {Folder}; knowledge {Version} was kept")]
    private partial void LogKept(string folder, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The rules of knowledge {Version} have errors; the {Rules} rules in force were kept. The check command lists the errors")]
    private partial void LogRulesKept(int rules, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading {Folder} failed; knowledge {Version} was kept")]
    private partial void LogFailed(Exception failure, string folder, string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events of {Folder} are not available; it is looked at every second")]
    private partial void LogNoEvents(Exception failure, string folder);
}
