using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Who is which customer; the writer keeps links and codes with their turns.</summary>
internal sealed class CustomerStore(IDbContextFactory<AssistantContext> factory, MasterKeys masterKeys, CodeLimits limits) : ICustomers
{
    private readonly Func<AssistantContext, string, string, IAsyncEnumerable<string>> _linksOf = EF.CompileAsyncQuery(
        (AssistantContext tables, string channel, string user) =>
            tables.CustomerLinks.Where(row => row.Channel == channel && row.UserId == user).OrderByDescending(row => row.At).ThenBy(row => row.Position).Select(row => row.Customer));

    /// <inheritdoc/>
    public CodeLimits Limits => limits;

    /// <inheritdoc/>
    public Task<IReadOnlyList<CustomerId>> FindAsync(Person person, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<CustomerId>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var links = await _linksOf(tables, person.Channel, person.UserId).ToListAsync(cancellationToken);
        return [.. links.Select(customer => new CustomerId(customer)).Append(person.Own).Distinct()];
    });

    /// <inheritdoc/>
    public Task<CodeCheck> CheckAsync(ResumeCode code, Person person, DateTimeOffset now, CancellationToken cancellationToken) => StorageFaults.GuardAsync<CodeCheck>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        if (await WrongCodes.NextAsync(tables, person, limits, now, cancellationToken) is { } until)
        {
            return new CodeCheck.TooMany(until);
        }

        // By the hash: how long it takes says nothing about how much of a code is right.
        masterKeys.LookAgain();
        foreach (var hash in masterKeys.All.Select(master => master.HashOf(code)))
        {
            var customers = await tables.ResumeCodes.Where(row => row.Hash == hash && row.Until > now).OrderBy(row => row.Position).Select(row => row.Customer).ToListAsync(cancellationToken);
            if (customers.Count > 0)
            {
                return new CodeCheck.Right([.. customers.Select(customer => new CustomerId(customer))]);
            }
        }

        return new CodeCheck.Wrong();
    });
}
