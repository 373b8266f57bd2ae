using IcpAssistant.Conversations.Taking;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations;

/// <summary>Reads from the stores what a message needs to be taken.</summary>
internal sealed class BackgroundReader(IDraftStore drafts, ICustomers customers)
{
    /// <summary>Reads it.</summary>
    public async Task<Background> ReadAsync(Conversation conversation, Needs needs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = conversation.Person;
        if (needs is { Drafts: false, Code: null })
        {
            return Background.Of(person);
        }

        var own = await customers.FindAsync(person, cancellationToken);
        var check = needs.Code is { } code ? await customers.CheckAsync(code, person, now, cancellationToken) : null;
        var all = check is CodeCheck.Right right ? right.Customers.Concat(own).Distinct().ToList() : own;
        return new Background
        {
            Customers = all,
            Drafts = await drafts.ListAsync(all, cancellationToken),
            Check = check,
            Fresh = needs.FreshCode ? ResumeCode.New() : null,
            CodesHold = customers.Limits.ValidFor,
        };
    }
}
