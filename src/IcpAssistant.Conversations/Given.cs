using System.Text.Json.Serialization;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations;

/// <summary>What a turn was given besides message, conversation, knowledge and time: with it, the turn can be taken again and comes to the same.</summary>
/// <remarks>Kept with the message. Values are not in it: drafts stand in their own tables, and what was written later is told by the counts.</remarks>
public sealed record Given
{
    /// <summary>The customers that the person was; <see langword="null"/> when it was only the person's own.</summary>
    public IReadOnlyList<string>? Customers { get; init; }

    /// <summary>The customers' drafts as far as they were written then, in their order; <see langword="null"/> when there were none, or none were needed.</summary>
    public IReadOnlyList<GivenDraft>? Drafts { get; init; }

    /// <summary>What became of a typed resume code; <see langword="null"/> when none was typed.</summary>
    public GivenCheck? Check { get; init; }

    /// <summary>When the next code is taken; <see langword="null"/> unless there were <see cref="GivenCheck.TooMany"/>.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How long codes held when one could be given; <see langword="null"/> otherwise. The code itself is kept nowhere, and stands masked in what was said.</summary>
    public TimeSpan? CodesHold { get; init; }

    /// <summary>How much was kept of the person; <see langword="null"/> when that was not asked for.</summary>
    public Belongings? Belongings { get; init; }

    /// <summary>Whether an agent was there to take the conversation; <see langword="false"/> when that was not asked for.</summary>
    public bool AgentThere { get; init; }

    /// <summary>Whether a part of the message is kept nowhere, not even encrypted.</summary>
    public bool Forgotten { get; init; }
}

/// <summary>How far a draft was written.</summary>
public sealed record GivenDraft(string Id, int Entries, int Consents, int Moves)
{
    /// <summary>How far a draft is written.</summary>
    public static GivenDraft Of(Draft draft) => new(draft.Id.Value, draft.Entries.Count, draft.Consents.Count, draft.Moves.Count);

    /// <summary>A draft as it was then; <see langword="null"/> when not all of it is there any more.</summary>
    public Draft? Cut(Draft draft) => draft.Entries.Count < Entries || draft.Consents.Count < Consents || draft.Moves.Count < Moves
        ? null
        : draft with { Entries = draft.Entries.GetRange(0, Entries), Consents = draft.Consents.GetRange(0, Consents), Moves = draft.Moves.GetRange(0, Moves) };
}

/// <summary>What became of a code. The names are those of the stored form: they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GivenCheck>))]
public enum GivenCheck
{
    /// <summary><see cref="CodeCheck.Right"/>.</summary>
    Right,

    /// <summary><see cref="CodeCheck.Wrong"/>.</summary>
    Wrong,

    /// <summary><see cref="CodeCheck.TooMany"/>.</summary>
    TooMany,
}
