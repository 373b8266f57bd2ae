using IcpAssistant.Conversations;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Model;

/// <summary>One message in the log of a conversation; never changed once it is there.</summary>
internal sealed class LogRow
{
    public required string ConversationId { get; init; }

    public required long Sequence { get; init; }

    /// <summary>The message's id, unique in the conversation: what makes a repeat visible.</summary>
    public required string ActivityId { get; init; }

    public required Author Author { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>What was done (JSON); <see langword="null"/> for the assistant and for what is said, where the text is all.</summary>
    public string? Act { get; init; }

    public string? Payload { get; init; }

    public required string Text { get; init; }

    /// <summary>Buttons (JSON); <see langword="null"/> when there are none.</summary>
    public string? Choices { get; init; }

    /// <summary>What is shown beside the text (JSON); <see langword="null"/> when there is nothing.</summary>
    public string? Card { get; init; }

    public bool Ratable { get; init; }

    /// <summary>How sure the assistant was of an answer to a question, 0 to 1; <see langword="null"/> for everything else, and for what was kept before this was.</summary>
    public double? Probability { get; init; }

    /// <summary>The account of the agent who said it; <see langword="null"/> for the assistant and for people.</summary>
    public string? Agent { get; init; }

    public string? KnowledgeVersion { get; init; }

    /// <summary>What the turn of a person's message was given (JSON); <see langword="null"/> when it was nothing.</summary>
    public string? Given { get; init; }

    /// <summary>The message as it came, encrypted (see <see cref="OriginalText"/>); <see langword="null"/> when nothing in it is masked, or it was kept long enough.</summary>
    public byte[]? Original { get; init; }

    /// <summary>The customer's key that <see cref="Original"/> is encrypted with, or was.</summary>
    public string? OriginalKey { get; init; }

    public static LogRow Of(Turn turn, long sequence, SealedOriginal? original) => new()
    {
        ConversationId = turn.Message.Conversation.Value,
        Sequence = sequence,
        ActivityId = turn.Message.MessageId,
        Author = Author.User,
        At = turn.At,
        Act = turn.Message.Act is Act.Said { IsSituation: false } ? null : StoredJson.Write(turn.Message.Act),
        Payload = turn.Message.Payload,
        Text = LogText.Of(turn.Message.Act),
        KnowledgeVersion = turn.Reply.Messages.Count == 0 ? turn.KnowledgeVersion : null,
        Given = turn.Given is null ? null : StoredJson.Write(turn.Given),
        Original = original?.Bytes,
        OriginalKey = original?.KeyId,
    };

    public static LogRow Of(ReplyMessage reply, Turn turn, long sequence) => new()
    {
        ConversationId = turn.Message.Conversation.Value,
        Sequence = sequence,
        ActivityId = reply.Id,
        Author = Author.Bot,
        At = turn.At,
        ReplyTo = turn.Message.MessageId,
        Text = reply.Text,
        Choices = reply.Choices.Count == 0 ? null : StoredJson.Write(reply.Choices),
        Card = reply.Card is null ? null : StoredJson.Write(reply.Card),
        Ratable = reply.Ratable,
        Probability = turn.Reply.Answer is { SmallTalk: false, Refusal: null, Probability: var sure } && reply.Id == (turn.Reply.Messages.FirstOrDefault(other => other.Ratable) ?? turn.Reply.Messages[0]).Id ? sure : null,
        Agent = reply.Agent,
        KnowledgeVersion = turn.KnowledgeVersion,
    };

    /// <summary>Whether a message is in the log.</summary>
    public static Task<bool> HasAsync(AssistantContext tables, IncomingMessage message, CancellationToken cancellationToken) =>
        tables.Log.AnyAsync(row => row.ConversationId == message.Conversation.Value && row.ActivityId == message.MessageId, cancellationToken);

    public LogEntry ToEntry()
    {
        if (Author == Author.Bot)
        {
            return new LogEntry(Sequence, ActivityId, Author, At, ReplyTo, null, "", ToReply()) { KnowledgeVersion = KnowledgeVersion };
        }

        return new LogEntry(Sequence, ActivityId, Author, At, ReplyTo, Payload, Text, null)
        {
            Act = Act is null ? new Act.Said(Text) : StoredJson.Read<Act>(Act),
            KnowledgeVersion = KnowledgeVersion,
            Given = Given is null ? null : StoredJson.Read<Given>(Given),
        };
    }

    public ReplyMessage ToReply() => new()
    {
        Id = ActivityId,
        Text = Text,
        Choices = Choices is null ? [] : StoredJson.Read<Choice[]>(Choices),
        Card = Card is null ? null : StoredJson.Read<Card>(Card),
        Ratable = Ratable,
        Agent = Agent,
    };
}
