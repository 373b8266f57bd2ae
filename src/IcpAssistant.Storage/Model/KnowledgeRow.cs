namespace IcpAssistant.Storage.Model;

/// <summary>The files of a version of the knowledge that answered; never changed once it is there.</summary>
internal sealed class KnowledgeRow
{
    public required string Version { get; init; }

    /// <summary>One ZIP archive.</summary>
    public required byte[] Files { get; init; }

    /// <summary>When a turn last named it, to some hours: what no turn names any more is deleted only when it is not young.</summary>
    public required DateTimeOffset At { get; init; }
}
