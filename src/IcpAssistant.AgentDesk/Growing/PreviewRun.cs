using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Editing;

namespace IcpAssistant.AgentDesk.Growing;

/// <summary>Tries an amendment out: reads and checks the changed knowledge, learns it, and asks both everything.</summary>
/// <param name="current">The knowledge in force.</param>
/// <param name="today">Documents and rules hold on this day.</param>
internal sealed class PreviewRun(Answerer current, DocumentFolder folder, DateOnly today, PreviewProgress progress)
{
    // What stands on a page that somebody reads.
    private const int MostChanges = 40;

    // Customers are answered meanwhile.
    private static readonly int Threads = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Does it; it takes a minute or two with a thousand sections.</summary>
    /// <param name="answered">Questions of the log.</param>
    /// <param name="unanswered">Questions without a good answer.</param>
    public Preview Run(Amendment amendment, IReadOnlyList<AnsweredQuestion> answered, IReadOnlyList<UnansweredQuestion> unanswered, CancellationToken cancellationToken)
    {
        var before = current.Knowledge;
        progress.Begin(PreviewStep.Checking, 0);
        var edited = KnowledgeEditor.Apply(before, amendment.Edit);
        if (edited is not EditResult.Changed { Change: var change })
        {
            return new Preview { Version = before.Version, Errors = edited is EditResult.Refused refused ? [refused.Reason] : [] };
        }

        var after = KnowledgeReader.Read(before.Source!.With(change)); // not null: the edit was made in it
        var found = Found(before, after, amendment);
        if (found.Errors.Count > 0)
        {
            return found;
        }

        progress.Begin(PreviewStep.Learning, 0);
        var changed = folder.Learn(after);
        cancellationToken.ThrowIfCancellationRequested();
        var expected = Amendment.SectionOf(amendment.Expected);
        var asks = after.Sections.Where(section => section.Audience == Audience.Customer).SelectMany(section => section.Asks.Select(ask => (ask, section.Id))).ToList();
        return found with
        {
            Sets =
            [
                Compare(AskedSet.Own, changed, Amendment.LinesOf(amendment.Questions), question => question, (_, old, now) => Right(old, now, expected), (_, compared) => compared, cancellationToken),
                Compare(AskedSet.Asks, changed, asks, asked => asked.ask, (asked, old, now) => Right(old, now, asked.Id), (_, compared) => compared, cancellationToken),
                Compare(AskedSet.Unanswered, changed, unanswered, asked => asked.Question, (_, old, now) => Open(old, now),
                    (asked, compared) => compared with { Question = null, Conversation = asked.Conversation.Value, Message = asked.MessageId }, cancellationToken),
                Compare(AskedSet.Answered, changed, answered, asked => asked.Question, (asked, old, now) => Answered(asked, old, now),
                    (asked, compared) => compared with { Question = null, Conversation = asked.Conversation.Value, Message = asked.MessageId }, cancellationToken),
            ],
        };
    }

    // What was wrong before is not the amendment's fault. Lines move, so they don't count.
    private Preview Found(KnowledgeBase before, KnowledgeBase after, Amendment amendment)
    {
        var known = KnowledgeChecker.Check(before, today).Select(finding => (finding.Check, finding.File, finding.Message)).ToHashSet();
        var all = KnowledgeChecker.Check(after, today);
        var added = all.Where(finding => !known.Contains((finding.Check, finding.File, finding.Message))).ToLookup(finding => finding.Severity == Severity.Error, finding => finding.ToString());
        var expected = Amendment.SectionOf(amendment.Expected);
        IEnumerable<string> missing = expected is { } section && !after.Sections.Any(known => known.Id == section) ? [$"没有小节“{section}”：测试问题应当由它回答，请核对。"] : [];
        return new Preview
        {
            Version = before.Version,
            Errors = [.. added[true], .. missing],
            Warnings = [.. added[false]],
            Cases = after.Cases.Count,
            RightCases = after.Cases.Count - all.Count(finding => finding.Check == "case"),
        };
    }

    private ComparedSet Compare<T>(
        AskedSet set, Answerer changed, IReadOnlyList<T> asked, Func<T, string> questionOf, Func<T, SaidAnswer, SaidAnswer, Effect> judge, Func<T, ComparedAnswer, ComparedAnswer> name, CancellationToken cancellationToken)
    {
        progress.Begin(PreviewStep.Asking, asked.Count);
        var compared = new ComparedAnswer?[asked.Count];
        Parallel.For(0, asked.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken }, number =>
        {
            var question = questionOf(asked[number]);
            var (old, now) = (SaidAnswer.Of(current, question, today), SaidAnswer.Of(changed, question, today));
            if (set == AskedSet.Own || old != now)
            {
                compared[number] = name(asked[number], new ComparedAnswer { Question = question, Effect = judge(asked[number], old, now), Before = old.Shortened(), After = now.Shortened() });
            }

            progress.Advance();
        });
        var changes = compared.OfType<ComparedAnswer>().ToList();
        return new ComparedSet
        {
            Set = set,
            Count = asked.Count,
            Better = changes.Count(change => change.Effect == Effect.Better),
            Worse = changes.Count(change => change.Effect == Effect.Worse),
            Other = changes.Count(change => change.Effect == Effect.Other),
            Changes = [.. changes.OrderBy(change => change.Effect switch { Effect.Worse => 0, Effect.Better => 1, _ => 2 }).Take(MostChanges)],
        };
    }

    private static Effect Right(SaidAnswer old, SaidAnswer now, SectionId? expected) =>
        old == now ? Effect.Same
        : expected is not { } section || old.Cites(section) == now.Cites(section) ? Effect.Other
        : now.Cites(section) ? Effect.Better : Effect.Worse;

    // Nobody said what is right: an answer is better than none.
    private static Effect Open(SaidAnswer old, SaidAnswer now) =>
        old.Refusal is not null && now.Refusal is null ? Effect.Better
        : old.Refusal is null && now.Refusal is not null ? Effect.Worse
        : Effect.Other;

    private static Effect Answered(AnsweredQuestion asked, SaidAnswer old, SaidAnswer now) =>
        Open(old, now) is not Effect.Other and var effect ? effect : asked.Useful == true && old.Sections != now.Sections ? Effect.Worse : Effect.Other;
}
