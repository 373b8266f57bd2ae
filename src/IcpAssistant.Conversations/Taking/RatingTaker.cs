namespace IcpAssistant.Conversations.Taking;

/// <summary>Takes ratings: thanks for a good one, asks for the reason of a bad one.</summary>
internal sealed class RatingTaker(Phrasebook phrases)
{
    // A reason in own words; what is longer stands in the log.
    private const int LongestReason = 500;

    /// <summary>Takes a rating of any reply.</summary>
    public Outcome Take(Moment moment, Act.Rated rated)
    {
        var reason = Shorten(rated.Reason);
        var asks = !rated.Useful && reason is null;
        var answer = moment.Conversation.RatableAnswers.LastOrDefault(answer => answer.ReplyId == rated.ReplyId);
        var conversation = moment.Conversation with { ReasonAwaitedFor = asks ? rated.ReplyId : null };
        if (rated.Useful || answer is null || answer.Reported)
        {
            return Respond(conversation, rated.Useful, asks) with { Rating = Rating(moment, rated.ReplyId, rated.Useful, reason) };
        }

        conversation = conversation with
        {
            RatableAnswers = [.. conversation.RatableAnswers.Select(other => other == answer ? other with { Reported = true } : other)],
        };
        return Respond(conversation, rated.Useful, asks) with
        {
            Rating = Rating(moment, rated.ReplyId, rated.Useful, reason),
            Unanswered = new UnansweredQuestion(
                conversation.Id, answer.MessageId, answer.Question, null, answer.Probability, answer.BestSection, moment.At) { Step = DialogStep.Of(conversation.Filing) },
        };
    }

    /// <summary>Takes the reason of a bad rating that was given just before.</summary>
    public Outcome TakeReason(Moment moment, string replyId, string reason) =>
        Respond(moment.Conversation with { ReasonAwaitedFor = null }, useful: false, asks: false) with { Rating = Rating(moment, replyId, false, reason) };

    private Outcome Respond(Conversation conversation, bool useful, bool asks)
    {
        if (useful)
        {
            return Outcome.Saying(conversation, phrases.Say("rating-thanks"));
        }

        return asks
            ? Outcome.Saying(conversation, phrases.Say("rating-reason-ask"), phrases.Words("rating-reasons").Select(reason => new Choice(reason, reason)))
            : Outcome.Saying(conversation, phrases.Say("rating-reason-thanks"), phrases.AgentChoice());
    }

    private static Rating Rating(Moment moment, string replyId, bool useful, string? reason) =>
        new(moment.Conversation.Id, replyId, useful, reason, moment.At);

    private static string? Shorten(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? null : reason.Length <= LongestReason ? reason : reason[..LongestReason];
}
