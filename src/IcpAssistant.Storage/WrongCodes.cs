using IcpAssistant.Filings.Customers;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Counts wrong codes. They stand in the database: a restart forgives nothing, and all processes count together.</summary>
internal static class WrongCodes
{
    /// <summary>When the next code of a person is looked at; <see langword="null"/> when it is now.</summary>
    public static async Task<DateTimeOffset?> NextAsync(AssistantContext tables, Person person, CodeLimits limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - CodeLimits.Window;
        var recent = tables.WrongCodes.Where(row => row.At > since).OrderByDescending(row => row.At);
        var all = await recent.Select(row => row.At).Take(limits.WrongInAll).ToListAsync(cancellationToken);
        var own = await recent.Where(row => row.Channel == person.Channel && row.UserId == person.UserId).Select(row => row.At).Take(limits.WrongPerPerson).ToListAsync(cancellationToken);
        return limits.NextAfter(own, all, now);
    }
}
