using System.Diagnostics;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Bot.Evaluation.Scoring;
using IcpAssistant.Bot.Evaluation.Sets;
using IcpAssistant.Conversations;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Bot.Evaluation;

/// <summary>Asks everything that stands in the sets, each item in a conversation of its own, and judges the answers.</summary>
/// <param name="longest">An answer may have this many characters; 0 for any number.</param>
internal sealed class EvaluationRun(Answerer answerer, int longest)
{
    /// <summary>The results of all turns that carry an expectation, in the order of the sets.</summary>
    /// <param name="stepped">Called after each item.</param>
    public async Task<IReadOnlyList<TurnResult>> RunAsync(IReadOnlyList<EvaluationSet> sets, Action stepped, CancellationToken cancellationToken)
    {
        var results = new List<TurnResult>();
        foreach (var set in sets)
        {
            foreach (var item in set.Items)
            {
                await AskAsync(set.Name, item, results, cancellationToken);
                stepped();
            }
        }

        return results;
    }

    private async Task AskAsync(string set, EvaluationItem item, List<TurnResult> results, CancellationToken cancellationToken)
    {
        var conversation = new ThrowawayConversation(answerer);
        foreach (var (turn, at) in item.Turns.Select((turn, at) => (turn, at)))
        {
            var started = Stopwatch.GetTimestamp();
            var reply = await conversation.SayAsync(new Act.Said(turn.Text, turn.Expectation?.Verdict is not null), cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (turn.Expectation is null)
            {
                continue;
            }

            var json = AnswerJson.From(turn.Id, reply);
            results.Add(new TurnResult
            {
                Set = set,
                Item = item,
                Turn = turn,
                Question = string.Join(" / ", item.Turns.Take(at + 1).Select(said => said.Text)),
                Answer = reply.Answer,
                Json = json,
                Judgement = Judge.Decide(turn.Expectation, GivenAnswer.Of(json), longest),
                Elapsed = elapsed,
                Statement = StatementOf(item, turn, turn.Expectation, reply.Answer),
            });
        }
    }

    /// <summary>The stated probability, and whether it came true; <see langword="null"/> where none can be checked.</summary>
    /// <remarks>
    /// It states that the best sections answer the question. For an answer that is what the judge says; for a refusal it is what the judge
    /// would say of the best section's text; and what no document may answer is not answered by any section.
    /// </remarks>
    private Statement? StatementOf(EvaluationItem item, EvaluationTurn turn, Expectation expectation, Answer? answer)
    {
        var isQuestion = item.Turns.Count == 1 && expectation.Verdict is null && expectation.Expect is not "smalltalk";
        if (answer is null || answer.SmallTalk || !isQuestion || item.Scope is "seeds")
        {
            return null;
        }

        if (expectation.Expect is not null)
        {
            return new Statement(answer.Probability, false);
        }

        var given = answer.Abstained
            ? BestSection(turn.Text)
            : new GivenAnswer(answer.Text, false, false, null) { Sections = [.. answer.Citations.Select(citation => citation.Section.Id.ToString())] };
        return new Statement(answer.Probability, Judge.Decide(expectation, given, 0).Right);
    }

    private GivenAnswer BestSection(string question) => answerer.Search(question, new SearchFilter(), 1) is [var best, ..]
        ? new GivenAnswer(best.Section.PlainText, false, false, null) { Sections = [best.Section.Id.ToString()] }
        : new GivenAnswer("", false, false, null);
}
