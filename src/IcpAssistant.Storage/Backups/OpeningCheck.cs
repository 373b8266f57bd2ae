using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Backups;

/// <summary>Opens everything that is encrypted in a restored back-up: values of drafts, messages as they came, replies that wait, second factors of the desk, papers. Nothing of it is kept or shown.</summary>
/// <param name="isSound">Whether a file of the back-up was not reported already.</param>
/// <param name="findings">Gets a sentence for each thing that is wrong.</param>
internal sealed class OpeningCheck(RestoredStorage storage, Func<string, bool> isSound, List<string> findings)
{
    private const int AtOnce = 500;

    private readonly IDbContextFactory<AssistantContext> _factory = storage.Get<IDbContextFactory<AssistantContext>>();

    /// <summary>Values that were opened.</summary>
    public long Values { get; private set; }

    /// <summary>Papers that were read to their end.</summary>
    public long Papers { get; private set; }

    /// <summary>Opens all.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var tables = await _factory.CreateDbContextAsync(cancellationToken);
        if (await CountUnknownKeysAsync(tables, cancellationToken) is var missing and > 0)
        {
            findings.Add(BackupWords.KeysOfOthers(missing));
        }

        await OpenDraftsAsync(tables, cancellationToken);
        await OpenMessagesAsync(tables, cancellationToken);
        await OpenOutboxAsync(tables, cancellationToken);
        await OpenSecondFactorsAsync(tables, cancellationToken);
    }

    // A destroyed key is known and empty; one that is not known at all was never in this database of keys.
    private async Task<int> CountUnknownKeysAsync(AssistantContext tables, CancellationToken cancellationToken)
    {
        var used = await tables.Entries.Select(row => row.KeyId).Union(tables.Moves.Select(row => row.KeyId)).Union(tables.Log.Select(row => row.OriginalKey)).Union(tables.Outbox.Select(row => row.OriginalKey))
            .Union(tables.DeskAccounts.Select(row => row.SecondFactorKey))
            .Where(id => id != null).ToListAsync(cancellationToken);
        await using var keys = await storage.Get<IDbContextFactory<KeysContext>>().CreateDbContextAsync(cancellationToken);
        var known = await keys.CustomerKeys.Select(row => row.Id).ToHashSetAsync(cancellationToken);
        return used.Count(id => id is not null && !known.Contains(id));
    }

    private async Task OpenDraftsAsync(AssistantContext tables, CancellationToken cancellationToken)
    {
        var drafts = await tables.Drafts.OrderBy(row => row.Id).Select(row => new { row.Id, row.Customer }).ToListAsync(cancellationToken);
        foreach (var row in drafts)
        {
            if (await TryAsync(() => storage.Get<IDraftStore>().FindAsync(new DraftId(row.Id), new CustomerId(row.Customer), cancellationToken)) is { } draft)
            {
                Values += draft.Entries.Count(entry => entry.Value is not null) + draft.Moves.Count(move => !move.Returned.IsEmpty);
                await OpenPapersAsync(draft, cancellationToken);
            }
        }
    }

    private async Task OpenPapersAsync(Draft draft, CancellationToken cancellationToken)
    {
        foreach (var id in PaperPlaces.FilesOf(draft).Where(id => isSound($"papers/{id.Value}")))
        {
            Papers += await TryAsync(() => ReadAsync(id, cancellationToken)) is null ? 0 : 1;
        }
    }

    private async Task<PaperFileId?> ReadAsync(PaperFileId id, CancellationToken cancellationToken)
    {
        await using var paper = await storage.Get<IPaperFiles>().OpenAsync(id, cancellationToken);
        if (paper is null)
        {
            findings.Add(BackupWords.PaperGone(id.Value));
            return null;
        }

        await paper.Content.CopyToAsync(Stream.Null, cancellationToken);
        return id;
    }

    private async Task OpenMessagesAsync(AssistantContext tables, CancellationToken cancellationToken)
    {
        var (conversation, sequence) = ("", 0L);
        while (true)
        {
            var page = await tables.Log.Where(row => row.Original != null && (string.Compare(row.ConversationId, conversation) > 0 || (row.ConversationId == conversation && row.Sequence > sequence)))
                .OrderBy(row => row.ConversationId).ThenBy(row => row.Sequence).Take(AtOnce).Select(row => new { row.ConversationId, row.Sequence, row.ActivityId }).ToListAsync(cancellationToken);
            foreach (var row in page)
            {
                Values += await TryAsync(() => storage.Get<IOriginalMessages>().RevealAsync(new ConversationId(row.ConversationId), row.ActivityId, cancellationToken)) is OriginalMessage.Kept ? 1 : 0;
                (conversation, sequence) = (row.ConversationId, row.Sequence);
            }

            if (page.Count < AtOnce)
            {
                return;
            }
        }
    }

    private async Task OpenOutboxAsync(AssistantContext tables, CancellationToken cancellationToken)
    {
        var rows = await tables.Outbox.AsNoTracking().Where(row => row.Original != null)
            .Join(tables.Log, reply => new { reply.ConversationId, reply.Sequence }, entry => new { entry.ConversationId, entry.Sequence }, (reply, entry) => new { reply.ConversationId, reply.Original, reply.OriginalKey, entry.ActivityId })
            .ToListAsync(cancellationToken);
        var found = await storage.Get<CustomerKeys>().FindAsync([.. rows.Select(row => row.OriginalKey).OfType<string>().Distinct()], cancellationToken);
        foreach (var row in rows)
        {
            if (row is { Original: { } original, OriginalKey: { } id } && found.TryGetValue(id, out var key))
            {
                Values += await TryAsync(() => Task.FromResult<ReplyMessage?>(SealedReply.Open(original, key, row.ConversationId, row.ActivityId))) is null ? 0 : 1;
            }
        }
    }

    private async Task OpenSecondFactorsAsync(AssistantContext tables, CancellationToken cancellationToken)
    {
        foreach (var account in await tables.DeskAccounts.Where(row => row.SecondFactor != null).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(cancellationToken))
        {
            Values += await TryAsync(() => storage.Get<ISecondFactors>().FindAsync(account, cancellationToken)) is null ? 0 : 1;
        }
    }

    // What can't be opened is said once for each sentence: a wrong key says the same a thousand times.
    private async Task<T?> TryAsync<T>(Func<Task<T?>> open)
    {
        try
        {
            return await open();
        }
        catch (StorageUnavailableException exception)
        {
            if (!findings.Contains(exception.Message))
            {
                findings.Add(exception.Message);
            }

            return default;
        }
    }
}
