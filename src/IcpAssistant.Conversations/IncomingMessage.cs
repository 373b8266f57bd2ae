using System.Text.Json.Serialization;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Conversations;

/// <summary>Something that a person did in a conversation, as the doors hand it in.</summary>
public sealed record IncomingMessage
{
    /// <summary>Where it was said. A conversation that does not exist yet is begun by its first message.</summary>
    public required ConversationId Conversation { get; init; }

    /// <summary>Unique in its conversation: the channel's activity id, or the client's own id for Direct Line. A repeat gets the stored reply.</summary>
    public required string MessageId { get; init; }

    /// <summary>The door: <c>directline</c>, <c>msteams</c>, <c>cli</c>, <c>api</c>, …</summary>
    public required string Channel { get; init; }

    /// <summary>Who said it, as the channel calls them.</summary>
    public required string UserId { get; init; }

    /// <summary>What was done.</summary>
    public required Act Act { get; init; }

    /// <summary>The channel's own form of the message (JSON), kept unchanged for history; <see langword="null"/> when the channel has none.</summary>
    public string? Payload { get; init; }

    /// <summary>Where the channel wants to be called with the replies, and with what is said later; <see langword="null"/> when its door reads the log by itself, or when nobody sent the message.</summary>
    public ReturnAddress? ReturnAddress { get; init; }

    /// <summary>Whether the door hands the replies back in its answer: then they are not sent.</summary>
    public bool IsAnsweredAtOnce { get; init; }
}

/// <summary>What a person did. The names are those of the stored form: they never change.</summary>
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(Rated), "rated")]
[JsonDerivedType(typeof(Uploaded), "uploaded")]
[JsonDerivedType(typeof(Moved), "moved")]
[JsonDerivedType(typeof(Proposed), "proposed")]
[JsonDerivedType(typeof(Handed), "handed")]
[JsonDerivedType(typeof(Wrote), "wrote")]
[JsonDerivedType(typeof(Other), "other")]
[JsonDerivedType(typeof(Erased), "erased")]
public abstract record Act
{
    private Act()
    {
    }

    /// <summary>Said something. The text may be anything, also empty or very long.</summary>
    /// <param name="IsSituation">Whether the text is known to tell a case, so that a verdict is wanted in any event.</param>
    public sealed record Said(string Text, bool IsSituation = false) : Act;

    /// <summary>Came in: is greeted, once for a conversation.</summary>
    public sealed record Joined : Act;

    /// <summary>Rated a reply.</summary>
    /// <param name="ReplyId">The id of the rated message.</param>
    /// <param name="Useful">有用 or 没用.</param>
    /// <param name="Reason">Why not, from a fixed list or in own words; <see langword="null"/> when not said (yet).</param>
    public sealed record Rated(string ReplyId, bool Useful, string? Reason) : Act;

    /// <summary>Sent files.</summary>
    /// <param name="Text">What was written beside them; empty when nothing was.</param>
    public sealed record Uploaded(int Count, string Text) : Act
    {
        /// <summary>The files as the door found them; empty when it can't fetch them, as those that a channel sends by address.</summary>
        public IReadOnlyList<UploadedFile> Files { get; init; } = [];

        /// <summary>Whether the same files came with the same words.</summary>
        public bool Equals(Uploaded? other) => other is not null && Count == other.Count && Text == other.Text && Files.SequenceEqual(other.Files);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Count, Text, Files.Count);
    }

    /// <summary>A step of the customer's filing that somebody at the desk made, or time: nobody said anything, but the customer is told.</summary>
    /// <param name="Filing">Which filing.</param>
    /// <param name="Move">Which step, as in <c>stages.yml</c>.</param>
    /// <param name="Author">The agent's account, or <see cref="Filings.Drafts.Move.Clock"/>.</param>
    public sealed record Moved(DraftId Filing, string Move, string Author) : Act
    {
        /// <summary>What is wrong; empty when nothing is.</summary>
        public IReadOnlyList<ReturnedItem> Returned { get; init; } = [];

        /// <summary>Values that come with it, by field: the number that was given.</summary>
        public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>An agent proposed a value for the customer's filing: it waits for the customer's yes.</summary>
    /// <param name="Filing">Which filing.</param>
    /// <param name="Place">Where, as <see cref="Filings.Drafts.Place.ToString"/> writes it.</param>
    /// <param name="Text">The value as it was typed.</param>
    /// <param name="Agent">The agent's account.</param>
    public sealed record Proposed(DraftId Filing, string Place, string Text, string Agent) : Act;

    /// <summary>The conversation was passed on by an agent, or by time: nobody said anything, but the customer is told.</summary>
    /// <param name="From">Who owned it, as whoever passes it on saw it: nothing happens when it is somebody else by then.</param>
    /// <param name="To">Who owns it from now on; another one than <paramref name="From"/>.</param>
    /// <param name="By">The agent's account, or <see cref="Filings.Drafts.Move.Clock"/>.</param>
    public sealed record Handed(Owner From, Owner To, string By) : Act
    {
        /// <summary>What the agent found out of the case; the assistant takes it for told. Empty when it is nothing.</summary>
        public IReadOnlyList<RecognisedFact> Settled { get; init; } = [];
    }

    /// <summary>An agent who owns the conversation said something.</summary>
    /// <param name="Agent">The agent's account.</param>
    /// <param name="Text">What was said, as it was typed: Markdown.</param>
    public sealed record Wrote(string Agent, string Text) : Act;

    /// <summary>Something that needs no reply and is only kept (a reaction, an unknown event).</summary>
    public sealed record Other(string Name) : Act;

    /// <summary>Something that the person had deleted since: stands in the log, and is never handed in.</summary>
    public sealed record Erased : Act;
}
