using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Conversations.Taking;

/// <summary>Takes questions: what the knowledge says, and what can be done next.</summary>
internal sealed class QuestionTaker(Phrasebook phrases, Func<Question, Answer> answer)
{
    // Beyond this nobody asks a question; it is a pasted document.
    private const int LongestQuestion = 2_000;

    // look.md: at most three next steps.
    private const int MostNextSteps = 3;

    // The third refusal would come to somebody who has given up.
    private const int RefusalsBeforePerson = 2;

    // Ratings come right after an answer or a few answers later.
    private const int RememberedAnswers = 5;

    // Beyond these the customer writes the answer.
    private const int MostValues = 6;

    private readonly AnswerMarkdown _markdown = new(phrases);
    private readonly SituationTaker _situations = new(phrases);

    /// <summary>Takes a question.</summary>
    /// <param name="number">Which of the message's replies the answer becomes, from 0.</param>
    public Outcome Take(Moment moment, Act.Said asked, int number)
    {
        var text = asked.Text;
        if (string.IsNullOrWhiteSpace(text))
        {
            return Outcome.Saying(moment.Conversation, phrases.Say("empty"));
        }

        if (text.Length > LongestQuestion)
        {
            return Outcome.Saying(moment.Conversation, phrases.Say("too-long", "limit", $"{LongestQuestion}"));
        }

        return Take(moment, new Question(text, moment.Conversation.Topic) { IsSituation = asked.IsSituation }, number);
    }

    /// <summary>Takes a question that was put together from what was told before.</summary>
    public Outcome Take(Moment moment, Question question, int number)
    {
        var text = question.Text;
        var said = answer(question with { AsOf = ChinaTime.DayOf(moment.At) });
        if (said.SmallTalk)
        {
            return Outcome.Saying(moment.Conversation, _markdown.Write(said), NextSteps(said, MostNextSteps)) with { Answer = said };
        }

        var repeated = Wording.Same(text, moment.Conversation.LastQuestion);
        var conversation = moment.Conversation with { LastQuestion = text, Topic = said.Topic ?? moment.Conversation.Topic };
        return said.Refusal is null
            ? Answered(moment, conversation, said, text, repeated, number)
            : Refused(moment, conversation, said, text, repeated);
    }

    private Outcome Answered(Moment moment, Conversation asked, Answer said, string text, bool repeated, int number)
    {
        var ratable = new RatableAnswer(ReplyIds.Of(moment.Message, number), moment.Message.MessageId, text, said.Probability, BestSection(said), Reported: false);
        var markdown = _markdown.Write(said, repeated ? phrases.Say("offer-person-repeated") : null);
        List<Choice> choices = [phrases.Button("button-useful"), phrases.Button("button-useless"), .. Values(said), .. NextSteps(said, repeated ? MostNextSteps - 1 : MostNextSteps)];
        if (said.Situation is not null && said.Parts[0] is AnswerPart.Phrase)
        {
            choices.Add(_situations.ChangeChoice());
        }

        HandOverCause? offered = repeated ? HandOverCause.Repeated : said.Situation?.Verdict.NeedsPerson == true ? HandOverCause.Rule : null;
        if (offered is not null)
        {
            choices.Add(phrases.AgentChoice());
        }

        return new Outcome(asked with { RefusalsInARow = 0, Offered = offered, RatableAnswers = [.. asked.RatableAnswers.TakeLast(RememberedAnswers - 1), ratable] })
        {
            Statements = [new Statement(markdown, choices, Ratable: true)],
            Answer = said,
        };
    }

    private Outcome Refused(Moment moment, Conversation asked, Answer said, string text, bool repeated)
    {
        // Who waits for a person writes down a telephone number, a domain, where it hangs: nothing to refuse.
        if (asked.AgentRequested && said.Refusal == RefusalKind.OffTopic)
        {
            return Outcome.Saying(asked, phrases.Say("agent-noted")) with { Answer = said };
        }

        var refusals = asked.RefusalsInARow + 1;
        var offer = asked.AgentRequested ? "agent-noted" : repeated ? "offer-person-repeated" : refusals >= RefusalsBeforePerson ? "offer-person-refused" : null;
        var markdown = _markdown.Write(said, offer is null ? null : phrases.Say(offer));
        IEnumerable<Choice> person = asked.AgentRequested ? [] : [phrases.AgentChoice()];
        return new Outcome(asked with { RefusalsInARow = refusals, Offered = repeated ? HandOverCause.Repeated : refusals >= RefusalsBeforePerson ? HandOverCause.Refused : null })
        {
            Statements = [new Statement(markdown, [.. NextSteps(said, MostNextSteps - 1), .. person])],
            Answer = said,
            Unanswered = new UnansweredQuestion(
                asked.Id, moment.Message.MessageId, text, said.Refusal, said.Probability, BestSection(said), moment.At) { Step = DialogStep.Of(moment.Conversation.Filing) },
        };
    }

    // The answers to the question at the end.
    private static IEnumerable<Choice> Values(Answer said) =>
        said.Topic?.AskedFact is not null && said.Situation?.Next is { } next ? next.Fact.Values.Take(MostValues).Select(value => new Choice(value.Label, value.Label)) : [];

    private static IEnumerable<Choice> NextSteps(Answer said, int most) =>
        said.Suggestions.Take(most).Select(suggestion => new Choice(suggestion.Question, suggestion.Question));

    private static string? BestSection(Answer said) =>
        said.Citations is [var citation, ..] ? citation.Section.Id.ToString()
        : said.Suggestions is [var suggestion, ..] ? suggestion.Section.ToString()
        : null;
}
