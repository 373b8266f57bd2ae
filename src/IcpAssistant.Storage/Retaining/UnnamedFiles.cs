using IcpAssistant.Filings.Papers;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Privacy.Papers;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Retaining;

/// <summary>Deletes files of papers that no draft names, and what was left half written.</summary>
internal sealed class UnnamedFiles(IDbContextFactory<AssistantContext> factory, CustomerKeys keys, PapersFolder folder, TimeProvider clock)
{
    // A file comes before the turn that names it: until then it is nobody's. No turn takes so long.
    private static readonly TimeSpan Waiting = TimeSpan.FromHours(1);

    /// <summary>Deletes them.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            // In this order: what is named after the files were listed is younger than they are.
            var files = folder.Before(clock.GetUtcNow() - Waiting);
            var named = files.Count == 0 ? [] : await NamedAsync(cancellationToken);
            var unnamed = files.Where(file => file.Id is not { } known || !named.Contains(known)).ToList();
            unnamed.ForEach(file => File.Delete(file.Path));
            return unnamed.Count;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw PaperFaults.Of(exception);
        }
    }

    // A draft with values of a destroyed key counts as deleted, and names nothing.
    private Task<HashSet<PaperFileId>> NamedAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await tables.Entries.AsNoTracking().Where(row => row.Value != null && row.Place.StartsWith(PaperPlaces.Prefix)).ToListAsync(cancellationToken);
        var found = await keys.FindAsync([.. rows.Select(row => row.KeyId).OfType<string>().Distinct()], cancellationToken);
        return rows.Where(row => row.KeyId is { } key && found.ContainsKey(key)).SelectMany(row => PaperFile.Read(row.ToEntry(found).Value)).Select(file => file.Id).ToHashSet();
    });
}
