using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Taking;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Conversations;

/// <summary>Reads from the stores what a message needs to be taken.</summary>
internal sealed class BackgroundReader(IDraftStore drafts, ICustomers customers, IConversationStore conversations, IPresence presence)
{
    /// <summary>Reads it.</summary>
    public async Task<Background> ReadAsync(Conversation conversation, Needs needs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = conversation.Person;
        var isAgentThere = needs.Agents && (await presence.ListAsync(now - IPresence.Lasts, cancellationToken)).Count > 0;
        if (needs is { Drafts: false, Code: null, FreshCode: false, Belongings: false })
        {
            return Background.Of(person) with { IsAgentThere = isAgentThere };
        }

        var own = await customers.FindAsync(person, cancellationToken);
        var check = needs.Code is { } code ? await customers.CheckAsync(code, person, now, cancellationToken) : null;
        var all = check is CodeCheck.Right right ? right.Customers.Concat(own).Distinct().ToList() : own;
        return new Background
        {
            Customers = all,
            Drafts = needs.Drafts || needs.Code is not null ? await drafts.ListAsync(all, cancellationToken) : [],
            Check = check,
            Fresh = needs.FreshCode ? ResumeCode.New() : null,
            CodesHold = customers.Limits.ValidFor,
            IsAgentThere = isAgentThere,
            Belongings = needs.Belongings ? await CountAsync(all, cancellationToken) : null,
        };
    }

    private async Task<Belongings> CountAsync(IReadOnlyList<CustomerId> all, CancellationToken cancellationToken)
    {
        var filings = await drafts.ListAsync(all, cancellationToken);
        var talks = new List<Conversation>();
        foreach (var customer in all)
        {
            talks.AddRange(await conversations.ListAsync(Person.Of(customer), cancellationToken));
        }

        return new Belongings(
            [.. filings.Select(draft => new HeldFiling(draft.Id.Value, draft.Stage))], filings.SelectMany(PaperPlaces.FilesOf).Distinct().Count(), talks.Count, talks.Sum(talk => talk.Sequence ?? 0));
    }
}
