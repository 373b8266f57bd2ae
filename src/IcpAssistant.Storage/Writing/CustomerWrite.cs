using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Writing;

/// <summary>Writes what a turn did with a resume code, in the transaction of the turn. Nothing that was read before it counts: the writer looks again.</summary>
internal sealed class CustomerWrite(Databases databases, MasterKeys masterKeys, CodeLimits limits)
{
    private static readonly string[] Tables = ["customer_links", "resume_codes", "wrong_codes"];

    /// <exception cref="CodeChangedException">The code is not what it was when it was looked at, or too many were wrong meanwhile.</exception>
    public async Task KeepAsync(Resuming resuming, Turn turn, AssistantContext tables, CancellationToken cancellationToken)
    {
        // Codes are counted and taken one after the other, whoever they belong to: there are few of them.
        await databases.Conversations.LockAsync(tables, Tables, cancellationToken);
        switch (resuming)
        {
            case Resuming.Gave gave:
                await GiveAsync(gave, turn.At, tables, cancellationToken);
                break;
            case Resuming.Took took:
                await RefuseTooManyAsync(took.Person, turn.At, tables, cancellationToken);
                await TakeAsync(took, turn.At, tables, cancellationToken);
                break;
            case Resuming.Refused refused:
                await RefuseTooManyAsync(refused.Person, turn.At, tables, cancellationToken);
                await tables.WrongCodes.Where(row => row.At <= turn.At - CodeLimits.Window).ExecuteDeleteAsync(cancellationToken);
                tables.WrongCodes.Add(new WrongCodeRow { Channel = refused.Person.Channel, UserId = refused.Person.UserId, At = turn.At });
                break;
        }

        await tables.SaveChangesAsync(cancellationToken);
    }

    private async Task RefuseTooManyAsync(Person person, DateTimeOffset now, AssistantContext tables, CancellationToken cancellationToken)
    {
        if (await WrongCodes.NextAsync(tables, person, limits, now, cancellationToken) is not null)
        {
            throw new CodeChangedException();
        }
    }

    private async Task GiveAsync(Resuming.Gave gave, DateTimeOffset now, AssistantContext tables, CancellationToken cancellationToken)
    {
        var customers = gave.Customers.Select(customer => customer.Value).ToArray();
        await tables.ResumeCodes.Where(row => customers.Contains(row.Customer) || row.Until <= now).ExecuteDeleteAsync(cancellationToken);
        masterKeys.LookAgain();
        var hash = masterKeys.Current.HashOf(gave.Code);
        foreach (var row in customers.Select((customer, position) => new ResumeCodeRow { Customer = customer, Hash = hash, Until = gave.Until, Position = position }))
        {
            tables.ResumeCodes.Add(row);
        }

        // Not tracked any more: a later turn of the same transaction may replace them.
        await tables.SaveChangesAsync(cancellationToken);
        foreach (var entry in tables.ChangeTracker.Entries<ResumeCodeRow>().ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    private async Task TakeAsync(Resuming.Took took, DateTimeOffset now, AssistantContext tables, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var hash in masterKeys.All.Select(master => master.HashOf(took.Code)))
        {
            taken += await tables.ResumeCodes.Where(row => row.Hash == hash && row.Until > now).ExecuteDeleteAsync(cancellationToken);
        }

        if (taken != took.Customers.Count)
        {
            throw new CodeChangedException();
        }

        foreach (var (customer, position) in took.Customers.Where(customer => customer != took.Person.Own).Select((customer, position) => (customer, position)))
        {
            var link = await tables.CustomerLinks.FindAsync([took.Person.Channel, took.Person.UserId, customer.Value], cancellationToken);
            if (link is null)
            {
                link = new CustomerLinkRow { Channel = took.Person.Channel, UserId = took.Person.UserId, Customer = customer.Value, At = now };
                tables.CustomerLinks.Add(link);
            }

            link.At = now;
            link.Position = position;
        }
    }
}
