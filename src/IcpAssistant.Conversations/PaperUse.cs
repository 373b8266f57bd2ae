using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Conversations;

/// <summary>Which stored files nothing needs any more after a message.</summary>
internal static class PaperUse
{
    /// <summary>The files that came with a message.</summary>
    public static IReadOnlyList<PaperFileId> Sent(IncomingMessage message) =>
        message.Act is Act.Uploaded uploaded ? [.. uploaded.Files.Select(file => file.Id).OfType<PaperFileId>()] : [];

    /// <summary>What a kept turn leaves over: files that were sent and not taken, and those of drafts that it deleted.</summary>
    public static IReadOnlyList<PaperFileId> LeftOver(Turn turn, IEnumerable<Draft> deleted)
    {
        var taken = turn.Draft is { } draft && draft.Id != turn.DeletedDraft ? PaperPlaces.FilesOf(draft).ToHashSet() : [];
        return [.. Sent(turn.Message).Concat(deleted.SelectMany(PaperPlaces.FilesOf)).Except(taken)];
    }
}
