using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations;

/// <summary>Judges stored filings anew when the rules have changed.</summary>
public sealed class FilingJudge(IKnowledge knowledge, IJudgedFilings judged, IDraftStore drafts, TimeProvider clock)
{
    // A few dozen milliseconds: turns wait for the same processor.
    private const int AtOnce = 50;

    /// <summary>Judges all filings that are under way and were judged by other rules.</summary>
    /// <returns>How many were judged.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        for (var seen = new HashSet<DraftId>(); ;)
        {
            var current = knowledge.Current.Knowledge;
            string[] underWay = [.. current.Stages.Stages.Where(stage => !current.Stages.IsLast(stage.Id)).Select(stage => stage.Id)];
            var stale = await judged.ListStaleAsync(current.Rules.Fingerprint, underWay, AtOnce, cancellationToken);

            // What can't be kept just now is taken up by the next round.
            if (stale.All(filing => !seen.Add(filing.Id)))
            {
                return count;
            }

            foreach (var filing in stale)
            {
                count += await JudgeAsync(filing, current, cancellationToken) ? 1 : 0;
            }
        }
    }

    private async Task<bool> JudgeAsync(FilingAtDesk filing, KnowledgeBase current, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(filing.Id, filing.Customer, cancellationToken) is not { } draft)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        return await judged.KeepAsync(draft, DraftVerdict.Of(Interview.Of(current).Look(draft, ChinaTime.DayOf(now)), current.Rules), now, cancellationToken);
    }
}
