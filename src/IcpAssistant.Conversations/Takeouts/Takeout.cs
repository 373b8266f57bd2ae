using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Exporting;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Conversations.Takeouts;

/// <summary>Everything that is kept of a person, in clear.</summary>
public sealed record Takeout
{
    /// <summary>When it was read, UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The names that the person has here: one, or several that resume codes linked.</summary>
    public required IReadOnlyList<CustomerId> Customers { get; init; }

    /// <summary>In the order in which they were begun.</summary>
    public required IReadOnlyList<TakeoutDraft> Drafts { get; init; }

    /// <summary>The last one first.</summary>
    public required IReadOnlyList<TakeoutConversation> Conversations { get; init; }

    /// <summary>The uploaded files, each once, with the names that they have in the archive.</summary>
    public IReadOnlyDictionary<PaperFileId, string> Papers => field ??= Name();

    private Dictionary<PaperFileId, string> Name() => Drafts.SelectMany(draft => draft.Papers).DistinctBy(paper => paper.File.Id)
        .Select((paper, at) => (paper.File.Id, Path: $"papers/{at + 1:000}.{FileKinds.EndingOf(paper.File.Kind)}")).ToDictionary(paper => paper.Id, paper => paper.Path);
}

/// <summary>A draft with what is recorded about it.</summary>
/// <param name="Summary">How it stands, with labels for people.</param>
/// <param name="Stage">What its stage is called.</param>
/// <param name="Seen">Who at the desk saw it in clear, the last first.</param>
public sealed record TakeoutDraft(Draft Draft, DraftSummary Summary, string Stage, IReadOnlyList<Disclosure> Seen)
{
    /// <summary>All files that it names or named, with the place and the time.</summary>
    public IReadOnlyList<(Entry Entry, PaperFile File)> Papers =>
        [.. Draft.Entries.Where(entry => PaperPlaces.Holds(entry.Place)).SelectMany(entry => PaperFile.Read(entry.Value).Select(file => (entry, file))).DistinctBy(paper => paper.file.Id)];
}

/// <summary>A conversation with all that was said in it.</summary>
public sealed record TakeoutConversation(Conversation Conversation, IReadOnlyList<TakeoutMessage> Messages, IReadOnlyList<Rating> Ratings);

/// <summary>A message.</summary>
/// <param name="Text">As it came, as far as that is still there.</param>
/// <param name="IsClear">Whether nothing in it is masked.</param>
public sealed record TakeoutMessage(LogEntry Entry, string Text, bool IsClear);
