using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Searching;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Searching;

/// <summary>Search in filings by their marks.</summary>
internal sealed class FilingSearch(IDbContextFactory<AssistantContext> factory, Databases databases, NumberHash hash) : IFilingSearch
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<FilingAtDesk>> FindAsync(FilingFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var number = filter.Number is null ? "" : await hash.OfAsync(filter.Number, cancellationToken);
        return await StorageFaults.GuardAsync<IReadOnlyList<FilingAtDesk>>(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            var rows = tables.Drafts.AsNoTracking();

            // Each condition by itself: with all in one, no index would be of use.
            rows = filter.Id is { Value: var id } ? rows.Where(row => row.Id == id) : rows;
            rows = filter.Stage.Length > 0 ? rows.Where(row => row.Stage == filter.Stage) : rows;
            rows = Having(rows, tables, FilingMarkKind.Type, filter.Type);
            rows = Having(rows, tables, FilingMarkKind.Province, filter.Province);
            rows = Having(rows, tables, FilingMarkKind.Number, number);
            var name = Normaliser.Normalise(filter.Name.Trim());
            rows = name.Length > 0 ? rows.Where(row => tables.Marks.Where(mark => mark.Kind == FilingMarkKind.Name && mark.Value.Contains(name)).Select(mark => mark.DraftId).Contains(row.Id)) : rows;
            var found = await rows.OrderByDescending(row => row.ChangedAt).ThenBy(row => row.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
            return [.. found.Select(row => row.ToFiling())];
        });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<UnmarkedFiling>> ListUnmarkedAsync(int take, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<UnmarkedFiling>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await tables.Drafts.Where(row => row.MarkedAs != row.Fingerprint).OrderBy(row => row.ChangedAt).Select(row => new { row.Id, row.Customer, row.Fingerprint }).Take(take).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new UnmarkedFiling(new DraftId(row.Id), new CustomerId(row.Customer), row.Fingerprint))];
    });

    /// <inheritdoc/>
    public async Task MarkAsync(UnmarkedFiling filing, FilingMarks marks, CancellationToken cancellationToken)
    {
        var rows = marks.Open.Select(mark => new MarkRow { DraftId = filing.Id.Value, Kind = mark.Kind, Value = mark.Text }).ToList();
        foreach (var number in marks.Numbers)
        {
            rows.Add(new MarkRow { DraftId = filing.Id.Value, Kind = FilingMarkKind.Number, Value = await hash.OfAsync(number, cancellationToken) });
        }

        await StorageFaults.GuardAsync(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            using var writing = await databases.Conversations.WaitToWriteAsync(cancellationToken);
            await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
            var draft = await tables.Drafts.TagWith(IDatabase.ToBeWritten).SingleOrDefaultAsync(row => row.Id == filing.Id.Value && row.Fingerprint == filing.Fingerprint, cancellationToken);
            if (draft is not null)
            {
                await databases.Conversations.OverwritingAsync(tables, () => tables.Marks.Where(mark => mark.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken), cancellationToken);
                tables.Marks.AddRange(rows);
                draft.MarkedAs = draft.Fingerprint;
                await tables.SaveChangesAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            return true;
        });
    }

    private static IQueryable<DraftRow> Having(IQueryable<DraftRow> rows, AssistantContext tables, FilingMarkKind kind, string value) => value.Length == 0
        ? rows
        : rows.Where(row => tables.Marks.Where(mark => mark.Kind == kind && mark.Value == value).Select(mark => mark.DraftId).Contains(row.Id));
}
