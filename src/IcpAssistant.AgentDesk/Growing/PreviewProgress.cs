namespace IcpAssistant.AgentDesk.Growing;

/// <summary>How far a preview is; read while it runs.</summary>
internal sealed class PreviewProgress
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _done;

    /// <summary>Completes when the preview is kept, or failed.</summary>
    public Task Ended => _ended.Task;

    /// <summary>What is done now.</summary>
    public PreviewStep Step { get; private set; }

    /// <summary>How many questions of this set are to be asked; 0 in other steps.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them were.</summary>
    public int Done => Math.Min(Volatile.Read(ref _done), Total);

    /// <summary>Goes on with another step.</summary>
    public void Begin(PreviewStep step, int total)
    {
        Volatile.Write(ref _done, 0);
        (Step, Total) = (step, total);
    }

    /// <summary>Says that nothing more happens.</summary>
    public void End() => _ended.TrySetResult();

    /// <summary>Counts a question.</summary>
    public void Advance() => Interlocked.Increment(ref _done);
}

/// <summary>What a preview does.</summary>
internal enum PreviewStep
{
    /// <summary>It waits for another one.</summary>
    Waiting,

    /// <summary>It reads and checks the changed knowledge.</summary>
    Checking,

    /// <summary>It learns it.</summary>
    Learning,

    /// <summary>It asks questions before and after.</summary>
    Asking,

    /// <summary>It ended with a mistake of ours, which is in the log.</summary>
    Failed,
}
