using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Erasing;

/// <summary>Deletes everything of a person over two databases and a folder: first it is noted what will be deleted, then the turn is kept, then the keys are destroyed.</summary>
/// <remarks>Whether a deletion was kept is for the database of the conversations to say, alone; whoever dies in between leaves a note that the next start or round finishes or withdraws.</remarks>
internal sealed partial class Erasures(
    IDbContextFactory<AssistantContext> factory, Databases databases, DeletionList list, CustomerKeys keys, ConversationFeed feed, ConversationMemory memory, TimeProvider clock, ILogger<Erasures> logger)
{
    // No turn takes so long: a note without a turn by then is one of a turn that was never kept.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromHours(1);

    private const int AtOnce = 500;

    /// <summary>Keeps a turn that deletes.</summary>
    /// <param name="write">Keeps the turn, with <see cref="ErasureWrite"/> in its transaction.</param>
    public async Task<bool> KeepAsync(Turn turn, Erasure erasure, Func<Task<bool>> write, CancellationToken cancellationToken)
    {
        // From here on nothing new is encrypted with the keys that go.
        var retired = await keys.RetireAsync(erasure.Customers, cancellationToken);
        list.Begin(new ListedDeletion
        {
            Number = erasure.Number,
            At = turn.At,
            Keys = retired,
            Customers = [.. erasure.Customers.Select(list.HashOf)],
            Held = erasure.Held,
            Instead = erasure.Instead,
            Elsewhere = erasure.Elsewhere,
        });
        var kept = await write();
        try
        {
            await FinishAsync(CancellationToken.None);
            await AnnounceAsync(erasure, CancellationToken.None);
        }
        catch (StorageUnavailableException exception)
        {
            // It is kept that everything is deleted, and nothing of it can be found any more; the keys follow with the next round.
            LogUnfinished(exception, erasure.Number);
        }

        return kept;
    }

    /// <summary>Destroys the keys of deletions that are kept, and withdraws notes of those that never were.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var pending = list.ReadPending();
        var kept = pending.Count == 0 ? [] : await KeptAsync([.. pending.Select(deletion => deletion.Number)], cancellationToken);
        foreach (var deletion in pending)
        {
            if (kept.Contains(deletion.Number))
            {
                var destroyed = await keys.DestroyAsync(deletion.Keys, cancellationToken);
                await ForgetAsync(cancellationToken);
                list.Settle(deletion.Number);
                LogDone(deletion.Number, destroyed);
            }
            else if (deletion.At < clock.GetUtcNow() - LongestTurn)
            {
                list.Withdraw(deletion.Number);
            }
        }
    }

    /// <summary>Deletes again what a back-up of data or keys has brought back.</summary>
    public async Task AgainAsync(CancellationToken cancellationToken)
    {
        var settled = list.ReadSettled();
        foreach (var some in settled.Chunk(AtOnce))
        {
            var back = await keys.DestroyAsync([.. some.SelectMany(deletion => deletion.Keys)], cancellationToken);
            var kept = await KeptAsync([.. some.Select(deletion => deletion.Number)], cancellationToken);
            var missing = some.Where(deletion => !kept.Contains(deletion.Number)).ToList();
            if (missing.Count > 0)
            {
                await AgainAsync(missing, cancellationToken);
                await ForgetAsync(cancellationToken);
            }

            if (back + missing.Count > 0)
            {
                LogAgain(missing.Count, back);
            }
        }
    }

    private Task<bool> AgainAsync(List<ListedDeletion> missing, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var customers = (await CustomersAsync(tables, cancellationToken)).ToLookup(list.HashOf, StringComparer.Ordinal);
        foreach (var deletion in missing)
        {
            await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
            await databases.Conversations.LockAsync(tables, ["deletions"], cancellationToken);
            if (!await tables.Deletions.AnyAsync(row => row.Number == deletion.Number, cancellationToken))
            {
                var erasure = new Erasure(deletion.Number, [.. deletion.Customers.SelectMany(hash => customers[hash])], deletion.Held, deletion.Instead, deletion.Elsewhere);
                await databases.Conversations.OverwritingAsync(tables, () => new ErasureWrite(tables).AgainAsync(erasure, deletion.At, cancellationToken), cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            tables.ChangeTracker.Clear();
        }

        return true;
    });

    private static async Task<IReadOnlyCollection<CustomerId>> CustomersAsync(AssistantContext tables, CancellationToken cancellationToken)
    {
        var persons = await tables.Conversations.Select(row => new { row.Channel, row.UserId }).Distinct().ToListAsync(cancellationToken);
        var owners = await tables.Drafts.Select(row => row.Customer).Union(tables.CustomerLinks.Select(row => row.Customer)).Union(tables.ResumeCodes.Select(row => row.Customer)).ToListAsync(cancellationToken);
        return persons.Select(person => CustomerId.Of(person.Channel, person.UserId)).Concat(owners.Select(owner => new CustomerId(owner))).ToHashSet();
    }

    private Task<HashSet<string>> KeptAsync(string[] numbers, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.Deletions.Where(row => numbers.Contains(row.Number)).Select(row => row.Number).ToHashSetAsync(cancellationToken);
    });

    private Task<bool> ForgetAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        await databases.Conversations.ForgetOverwrittenAsync(tables, cancellationToken);
        return true;
    });

    private Task<bool> AnnounceAsync(Erasure erasure, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        foreach (var person in erasure.Customers.Select(Person.Of))
        {
            foreach (var id in await tables.Conversations.Where(row => row.Channel == person.Channel && row.UserId == person.UserId).Select(row => row.Id).ToListAsync(cancellationToken))
            {
                memory.Forget(new ConversationId(id));
                feed.Announce(new ConversationId(id));
            }
        }

        return true;
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "Everything of a person was deleted: receipt {Number}, {Keys} keys destroyed")]
    private partial void LogDone(string number, int keys);

    [LoggerMessage(Level = LogLevel.Error, Message = "The keys of deletion {Number} are not destroyed yet; it is tried again in a minute")]
    private partial void LogUnfinished(Exception exception, string number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A back-up brought back what was deleted: {Deletions} deletions were made again, {Keys} keys destroyed again")]
    private partial void LogAgain(int deletions, int keys);
}
