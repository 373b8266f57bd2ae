using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Searching;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations.Searching;

/// <summary>Makes filings ready to be found after they were changed, and those of before there was a search.</summary>
public sealed class FilingMarker(IFilingSearch search, IDraftStore drafts, IKnowledge knowledge, TimeProvider clock)
{
    private const int AtOnce = 100;

    /// <summary>Goes on until every filing can be found as it is now.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await search.ListUnmarkedAsync(AtOnce, cancellationToken) is { Count: > 0 } unmarked)
        {
            var interview = Interview.Of(knowledge.Current.Knowledge);
            foreach (var filing in unmarked)
            {
                var draft = await drafts.FindAsync(filing.Id, filing.Customer, cancellationToken);
                await search.MarkAsync(filing, draft is null ? FilingMarks.None : FilingMarks.Of(interview.Look(draft, ChinaTime.Today(clock)), interview.Knowledge.Catalogue), cancellationToken);
            }
        }
    }
}
