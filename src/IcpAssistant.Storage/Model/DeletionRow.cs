using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;

namespace IcpAssistant.Storage.Model;

/// <summary>That somebody had everything deleted: kept with the turn that asked for it, and looked for at the start in what a back-up brought back.</summary>
internal sealed class DeletionRow
{
    public required string Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What there was (JSON of <see cref="Belongings"/>): counts, stages, ids of drafts.</summary>
    public required string Held { get; init; }

    public static DeletionRow Of(Deletion deletion) => new() { Number = deletion.Number, At = deletion.At, Held = StoredJson.Write(deletion.Held) };

    public Deletion ToDeletion() => new(Number, At, StoredJson.Read<Belongings>(Held));
}
