using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.AgentDesk.HandingOver;

/// <summary>The conversations that people answer, in the order in which they need somebody.</summary>
/// <param name="Waiting">Those that nobody took yet.</param>
/// <param name="Own">Those of who looks.</param>
/// <param name="Others">Those of colleagues.</param>
internal sealed record WaitingList(IReadOnlyList<Waiting> Waiting, IReadOnlyList<Waiting> Own, IReadOnlyList<Waiting> Others)
{
    // More than agents could ever talk with at once.
    private const int Most = 500;

    /// <summary>Reads them.</summary>
    /// <param name="account">Who looks.</param>
    public static async Task<WaitingList> ReadAsync(IDeskStore store, IFilingDesk filings, StagePlan plan, string account, CancellationToken cancellationToken)
    {
        var conversations = await store.ReadHandedOverAsync(Most, cancellationToken);
        var ids = conversations.Select(conversation => conversation.Filing?.Draft).OfType<Filings.Drafts.DraftId>().Distinct().ToList();
        var known = ids.Count == 0 ? [] : (await filings.ListAsync(ids, cancellationToken)).ToDictionary(filing => filing.Id);
        var rows = conversations.Where(conversation => conversation.HandOver is not null)
            .Select(conversation => Of(conversation, conversation.Filing is { Draft: var draft } ? known.GetValueOrDefault(draft) : null, plan))
            .OrderBy(row => row.Deadline ?? DateTimeOffset.MaxValue).ThenBy(row => row.Since)
            .ToLookup(row => row.Conversation.Owner);
        return new WaitingList([.. rows[Owner.Queue]], [.. rows[Owner.Agent(account)]], [.. rows.Where(group => group.Key != Owner.Queue && group.Key.Account != account).SelectMany(group => group)]);
    }

    private static Waiting Of(Conversation conversation, FilingAtDesk? filing, StagePlan plan)
    {
        var stage = filing is null ? null : plan.Find(filing.Stage);
        return new Waiting(conversation, conversation.HandOver!, stage, filing is null ? null : stage?.Deadline?.EndFrom(filing.StageSince, plan.Workdays)); // not null: filtered by the caller
    }
}

/// <summary>A conversation that people answer.</summary>
/// <param name="Stage">Where its filing is; <see langword="null"/> when none is worked on in it.</param>
/// <param name="Deadline">When the filing falls back if nothing is done; <see langword="null"/> when nothing presses.</param>
internal sealed record Waiting(Conversation Conversation, HandOver HandOver, Stage? Stage, DateTimeOffset? Deadline)
{
    /// <summary>Since when the customer waits; since when it is as it is when the customer does not.</summary>
    public DateTimeOffset Since => HandOver.WaitingSince ?? HandOver.Since;

    /// <summary>Whether the customer waits for words.</summary>
    public bool IsWaiting => HandOver.WaitingSince is not null;
}
