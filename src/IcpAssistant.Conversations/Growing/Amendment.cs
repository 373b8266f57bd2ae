using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Editing;

namespace IcpAssistant.Conversations.Growing;

/// <summary>A change of the knowledge that somebody of the desk proposes.</summary>
public sealed record Amendment
{
    /// <summary>Its name: letters and digits, unique.</summary>
    public required string Id { get; init; }

    /// <summary>What it changes.</summary>
    public required AmendmentKind Kind { get; init; }

    /// <summary>What became of it.</summary>
    public AmendmentState State { get; init; }

    /// <summary>What it is about: a section (<c>document#anchor</c>), a document's id for a new section, or a concept of <c>terms.yml</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Wordings or forms, one a line; or the section's Markdown with its heading.</summary>
    public required string Text { get; init; }

    /// <summary>Questions that have to be answered afterwards, one a line; empty when there are none.</summary>
    public string Questions { get; init; } = "";

    /// <summary>The section that has to answer them (<c>document#anchor</c>); empty when there are no questions.</summary>
    public string Expected { get; init; } = "";

    /// <summary>The account of who proposed it.</summary>
    public required string By { get; init; }

    /// <summary>When it was proposed, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account of who changed it last; of who decided about it, once that was done.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When it was changed last, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The conversation that it came from; <see langword="null"/> when it came from none, or that person had everything deleted.</summary>
    public ConversationId? Origin { get; init; }

    /// <summary>How often it was changed: who changes it names the one that was seen.</summary>
    public int Revision { get; init; }

    /// <summary>The edit that it describes.</summary>
    public KnowledgeEdit Edit => Kind switch
    {
        AmendmentKind.Wording => new KnowledgeEdit.Wording(SectionOf(Target) ?? default, LinesOf(Text)),
        AmendmentKind.Text => new KnowledgeEdit.Text(SectionOf(Target) ?? default, Text),
        AmendmentKind.NewSection => new KnowledgeEdit.NewSection(Target, Text),
        AmendmentKind.Term => new KnowledgeEdit.Term(Target, LinesOf(Text)),
        _ => throw new InvalidOperationException($"Say in {nameof(Amendment)} what edit {Kind} is."),
    };

    /// <summary>A section's name as people of the desk write it; <see langword="null"/> for anything else.</summary>
    public static SectionId? SectionOf(string name) => name.Split('#') is [{ Length: > 0 } document, { Length: > 0 } anchor] ? new SectionId(document, anchor) : null;

    /// <summary>The lines of a text that say something.</summary>
    public static IReadOnlyList<string> LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>What an amendment changes. The names are those of the stored form: they never change.</summary>
public enum AmendmentKind
{
    /// <summary>More ways of asking for a section.</summary>
    Wording,

    /// <summary>A section's text.</summary>
    Text,

    /// <summary>A section that is not there yet.</summary>
    NewSection,

    /// <summary>More ways of calling a thing.</summary>
    Term,
}

/// <summary>What became of an amendment. The names are those of the stored form: they never change.</summary>
public enum AmendmentState
{
    /// <summary>It waits for an author.</summary>
    Open,

    /// <summary>An author took it over as a patch, or wrote it into the folder.</summary>
    Accepted,

    /// <summary>An author decided against it.</summary>
    Dropped,
}
