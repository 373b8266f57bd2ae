using System.Collections.Concurrent;
using System.Threading.Channels;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.Growing;

/// <summary>Makes previews in the background, one after the other: each takes a processor for a minute or two. Of several nodes the one that was asked does it.</summary>
internal sealed partial class Previews(IAmendments amendments, IAnsweredQuestions answered, IDeskStore desk, IKnowledge knowledge, DocumentFolder folder, IOptions<DeskOptions> options, TimeProvider clock, ILogger<Previews> logger)
    : BackgroundService
{
    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, PreviewProgress> _running = new(StringComparer.Ordinal);

    /// <summary>Asks for a preview of an amendment as it is when its turn comes; one that is asked for already is not asked for twice.</summary>
    public void Ask(string amendment)
    {
        if (_running.TryGetValue(amendment, out var failed) && failed.Step == PreviewStep.Failed)
        {
            _running.TryRemove(KeyValuePair.Create(amendment, failed));
        }

        if (_running.TryAdd(amendment, new PreviewProgress()))
        {
            _asked.Writer.TryWrite(amendment);
        }
    }

    /// <summary>How far the preview of an amendment is; <see langword="null"/> when none is being made.</summary>
    public PreviewProgress? ProgressOf(string amendment) => _running.GetValueOrDefault(amendment);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var id in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            var progress = _running[id];
            try
            {
                await MakeAsync(id, progress, stoppingToken);
                _running.TryRemove(id, out _);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Whatever fails here must not end the previews of all others.
                LogFailed(failure, id);
                progress.Begin(PreviewStep.Failed, 0);
            }
            finally
            {
                progress.End();
            }
        }
    }

    private async Task MakeAsync(string id, PreviewProgress progress, CancellationToken stopping)
    {
        if (await amendments.FindAsync(id, stopping) is not { } amendment)
        {
            return;
        }

        var most = options.Value.PreviewQuestions;
        var good = most == 0 ? [] : await answered.ReadAsync(most, stopping);
        var open = most == 0 ? [] : await desk.ReadUnansweredAsync(0, most, stopping);
        var run = new PreviewRun(knowledge.Current, folder, ChinaTime.Today(clock), progress);

        // Learning can't be interrupted: a host that stops does not wait for it.
        var preview = await Task.Run(() => run.Run(amendment, good, open, stopping), stopping).WaitAsync(stopping);
        if (await amendments.KeepPreviewAsync(id, amendment.Revision, StoredJson.Write(preview), stopping))
        {
            LogMade(id, preview.Errors.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Preview of amendment {Amendment} made, {Errors} errors")]
    private partial void LogMade(string amendment, int errors);

    [LoggerMessage(Level = LogLevel.Error, Message = "The preview of amendment {Amendment} failed")]
    private partial void LogFailed(Exception failure, string amendment);
}
