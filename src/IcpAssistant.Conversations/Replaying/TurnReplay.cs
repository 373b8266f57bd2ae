using System.Text.Json.Serialization;

namespace IcpAssistant.Conversations.Replaying;

/// <summary>A turn that was taken again.</summary>
/// <param name="Sequence">The place of its message in the log.</param>
/// <param name="Message">The id of the message.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record TurnReplay(long Sequence, string Message, ReplayOutcome Outcome)
{
    /// <summary>What was kept, as JSON with secrets masked; <see langword="null"/> when it came to the same, or nothing could be compared.</summary>
    public string? Kept { get; init; }

    /// <summary>What it comes to now, likewise.</summary>
    public string? Now { get; init; }

    /// <summary>The message as people may read it, when today's version says something else to it; <see langword="null"/> otherwise.</summary>
    public string? Asked { get; init; }

    /// <summary>What was said then; empty unless today's version says something else.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>What today's version says to it, in the conversation as it was then; empty unless it is something else.</summary>
    public IReadOnlyList<string> Today { get; init; } = [];

    /// <summary>Whether today's version says something else; <see langword="null"/> when it was not asked, or the message can't be read any more.</summary>
    public bool? IsOtherToday { get; init; }

    /// <summary>Whether something is wrong: the turn could be taken again, and came to something else.</summary>
    [JsonIgnore]
    public bool IsWrong => Outcome is ReplayOutcome.Message or ReplayOutcome.Reply or ReplayOutcome.Draft or ReplayOutcome.Conversation;
}

/// <summary>What came of taking a turn again. Everything else than <see cref="Equal"/> has a cause of its own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplayOutcome>))]
public enum ReplayOutcome
{
    /// <summary>The same to the last byte.</summary>
    Equal,

    /// <summary>The message is kept otherwise: another mask.</summary>
    Message,

    /// <summary>Another reply.</summary>
    Reply,

    /// <summary>Something else was written into the draft.</summary>
    Draft,

    /// <summary>All turns came to the same, and yet the conversation stands otherwise.</summary>
    Conversation,

    /// <summary>The message as it came was deleted, by its customer or after the time for which it is kept: it can't be read any more.</summary>
    Deleted,

    /// <summary>A part of the message was never kept (a file with a draft).</summary>
    Forgotten,

    /// <summary>A draft that the turn saw is not there any more.</summary>
    DraftGone,

    /// <summary>No files give the knowledge that answered: it is older than its storing, or a change was being learnt just then.</summary>
    KnowledgeUnknown,

    /// <summary>Another reply, after a turn that could not be taken again.</summary>
    After,
}
