using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Conversations;

/// <summary>A turn as people may read it later: its secrets are masked wherever a text of the turn holds them. The draft's values stay, stores encrypt them.</summary>
public static class MaskedTurn
{
    /// <summary>The turn itself when there are no secrets in it.</summary>
    public static Turn Of(Turn turn)
    {
        if (turn.Secrets.Count == 0)
        {
            return turn;
        }

        var mask = new Masking(turn.Secrets);
        return turn with
        {
            Message = Mask(turn.Message, mask),
            Reply = turn.Reply with { Messages = [.. turn.Reply.Messages.Select(reply => Mask(reply, mask))] },
            Conversation = Mask(turn.Conversation, mask),
            Rating = turn.Rating is { } rating ? rating with { Reason = mask.HideOrNull(rating.Reason) } : null,
            Unanswered = turn.Unanswered is { } unanswered ? unanswered with { Question = mask.Hide(unanswered.Question) } : null,
            AgentRequest = turn.AgentRequest is { } request ? request with { Question = mask.HideOrNull(request.Question) } : null,
        };
    }

    /// <summary>A message with secrets masked for good.</summary>
    public static IncomingMessage Of(IncomingMessage message, IReadOnlyList<Secret> secrets) => secrets.Count == 0 ? message : Mask(message, new Masking(secrets));

    /// <summary>An act with secrets masked.</summary>
    internal static Act Of(Act act, IReadOnlyList<Secret> secrets) => Mask(act, new Masking(secrets));

    private static IncomingMessage Mask(IncomingMessage message, Masking mask) =>
        message with { Act = Mask(message.Act, mask), Payload = message.Payload is { } payload ? MaskedPayload.Of(payload, mask) : null };

    private static Act Mask(Act act, Masking mask) => act switch
    {
        Act.Said said => said with { Text = mask.Hide(said.Text) },
        Act.Uploaded uploaded => uploaded with { Text = mask.Hide(uploaded.Text), Files = [.. uploaded.Files.Select(file => file with { Name = mask.Hide(file.Name) })] },
        Act.Rated rated => rated with { ReplyId = mask.HideDistinct(rated.ReplyId), Reason = mask.HideOrNull(rated.Reason) },
        Act.Moved moved => moved with { Returned = [.. moved.Returned.Select(item => item with { Text = mask.Hide(item.Text) })] },
        Act.Handed handed => handed with { Settled = [.. handed.Settled.Select(fact => fact with { Words = mask.Hide(fact.Words) })] },
        Act.Proposed proposed => proposed with { Text = mask.Hide(proposed.Text) },
        Act.Wrote wrote => wrote with { Text = mask.Hide(wrote.Text) },
        Act.Other other => other with { Name = mask.Hide(other.Name) },
        _ => act,
    };

    private static ReplyMessage Mask(ReplyMessage reply, Masking mask) => reply with
    {
        Text = mask.HideInReply(reply.Text),
        Choices = [.. reply.Choices.Select(choice => new Choice(mask.HideInReply(choice.Title), mask.HideInReply(choice.Text)))],
        Card = reply.Card is Card.Review review ? Mask(review, mask) : reply.Card,
    };

    private static Card.Review Mask(Card.Review review, Masking mask) => review with
    {
        Parts = [.. review.Parts.Select(part => part with { Lines = [.. part.Lines.Select(line => line with { Value = mask.HideInReply(line.Value) })] })],
    };

    private static Conversation Mask(Conversation conversation, Masking mask) => conversation with
    {
        Topic = conversation.Topic is { } topic ? Mask(topic, mask) : null,
        LastQuestion = mask.HideOrNull(conversation.LastQuestion),
        RatableAnswers = [.. conversation.RatableAnswers.Select(answer => answer with { Question = mask.Hide(answer.Question) })],
    };

    private static Topic Mask(Topic topic, Masking mask) => topic with
    {
        Question = mask.Hide(topic.Question),
        Told = [.. topic.Told.Select(fact => fact with { Words = mask.Hide(fact.Words) })],
    };
}
