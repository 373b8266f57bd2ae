using IcpAssistant.Conversations.Growing;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Knowledge.Stages;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Retaining;

/// <summary>Deletes rows that were kept for as long as their class is kept; the classes stand in <c>docs/operations.md</c>.</summary>
/// <remarks>In small transactions. Whoever writes to a row at the same moment keeps it: its time is looked at again when it is deleted.</remarks>
internal sealed class Expiry(IDbContextFactory<AssistantContext> factory, Databases databases, IOptions<PrivacyOptions> options, TimeProvider clock)
{
    // A conversation goes with its whole log: some thousands of rows, a few dozen milliseconds.
    private const int AtOnce = 100;

    // A version that is not named yet, and links between two turns of a person.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>Deletes everything that is over, in the order in which one thing lets go of the next.</summary>
    /// <returns>How much there was, by class.</returns>
    public async Task<IReadOnlyDictionary<string, int>> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var deleted = new Dictionary<string, int>();
        foreach (var step in StepsAt(now, options.Value))
        {
            var count = await StorageFaults.GuardAsync(() => DeleteAsync(step, cancellationToken));
            deleted[step.Class] = deleted.GetValueOrDefault(step.Class) + count;
        }

        if (deleted.Values.Any(count => count > 0))
        {
            await StorageFaults.GuardAsync(() => ForgetAsync(cancellationToken));
        }

        return deleted;
    }

    private static IEnumerable<Step> StepsAt(DateTimeOffset now, PrivacyOptions days)
    {
        var drafts = now.AddDays(-days.DraftDays);
        yield return Step.Deleting("drafts", "ChangedAt", tables => tables.Drafts.Where(row => row.Stage == StagePlan.First && row.ChangedAt < drafts));

        var filings = now.AddDays(-days.FilingDays);
        yield return Step.Deleting("filings", "ChangedAt", tables => tables.Drafts.Where(row => row.Stage != StagePlan.First && row.ChangedAt < filings));

        // Which key it was stays: by it the message is known as one that was deleted.
        var originals = now.AddDays(-days.OriginalDays);
        byte[]? nothing = null;
        yield return Step.Changing(
            "originals", "At", tables => tables.Log.Where(row => row.Original != null && row.At < originals), (rows, stopping) => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Original, nothing), stopping));

        var questions = now.AddDays(-days.QuestionDays);
        yield return Step.Deleting("questions", "At", tables => tables.Unanswered.Where(row => row.At < questions));
        yield return Step.Deleting("ratings", "At", tables => tables.Ratings.Where(row => row.At < questions));
        yield return Step.Deleting("requests", "At", tables => tables.AgentRequests.Where(row => row.ClosedAt < questions));

        yield return Step.Deleting("requests", "Until", tables => tables.Attendances.Where(row => row.Until < questions));
        yield return Step.Deleting("amendments", "ChangedAt", tables => tables.Amendments.Where(row => row.State != AmendmentState.Open && row.ChangedAt < questions));

        var disclosures = now.AddDays(-days.DisclosureDays);
        yield return Step.Deleting("disclosures", "At", tables => tables.Disclosures.Where(row => row.At < disclosures));

        var counted = now - CodeLimits.Window;
        yield return Step.Deleting("codes", "Until", tables => tables.ResumeCodes.Where(row => row.Until <= now));
        yield return Step.Deleting("codes", "At", tables => tables.WrongCodes.Where(row => row.At <= counted));

        // Needed as long as somebody waits for a person or for a reply, or a filing is told there how it goes on.
        var conversations = now.AddDays(-days.ConversationDays);
        yield return Step.Deleting("conversations", "LastAt", tables => tables.Conversations.Where(row => row.LastAt < conversations && row.Owner == null
            && !tables.Outbox.Any(reply => reply.ConversationId == row.Id)
            && !tables.AgentRequests.Any(request => request.ConversationId == row.Id && request.ClosedAt == null)
            && !tables.Drafts.Any(draft => draft.ConversationId == row.Id)));

        var fresh = now - Fresh;
        yield return Step.Deleting("desk", "Until", tables => tables.DeskLinks.Where(row => row.Until < fresh));
        yield return Step.Deleting("desk", "Until", tables => tables.DeskSessions.Where(row => row.Until < now));
        yield return Step.Deleting("links", "At", tables => tables.CustomerLinks.Where(row => row.At < fresh
            && !tables.Drafts.Any(draft => draft.Customer == row.Customer)
            && !tables.Conversations.Any(conversation => conversation.Channel == row.Channel && conversation.UserId == row.UserId)));
        yield return Step.Deleting("knowledge", "At", tables => tables.KnowledgeVersions.Where(row => row.At < fresh
            && !tables.Log.Any(entry => entry.KnowledgeVersion == row.Version || entry.KnowledgeVersion == row.Version + "~")));
    }

    private async Task<int> DeleteAsync(Step step, CancellationToken cancellationToken)
    {
        for (var all = 0; ;)
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            if (await step.CutAsync(tables, AtOnce, cancellationToken) is not { } cut)
            {
                return all;
            }

            await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
            all += await databases.Conversations.OverwritingAsync(tables, () => step.DeleteAsync(tables, cut, cancellationToken), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private async Task<bool> ForgetAsync(CancellationToken cancellationToken)
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        await databases.Conversations.ForgetOverwrittenAsync(tables, cancellationToken);
        return true;
    }

    /// <summary>One class, or a part of it.</summary>
    /// <param name="CutAsync">The time up to which rows go together, so that they are about as many as said; <see langword="null"/> when there are none.</param>
    /// <param name="DeleteAsync">Deletes those up to a time.</param>
    private sealed record Step(string Class, Func<AssistantContext, int, CancellationToken, Task<DateTimeOffset?>> CutAsync, Func<AssistantContext, DateTimeOffset, CancellationToken, Task<int>> DeleteAsync)
    {
        public static Step Deleting<TRow>(string name, string time, Func<AssistantContext, IQueryable<TRow>> over)
            where TRow : class => Changing(name, time, over, (rows, stopping) => rows.ExecuteDeleteAsync(stopping));

        /// <param name="time">The column by which they are over. Conditions on it stand in the deletion itself, and not in a query within: a row that was written to meanwhile is looked at again.</param>
        public static Step Changing<TRow>(string name, string time, Func<AssistantContext, IQueryable<TRow>> over, Func<IQueryable<TRow>, CancellationToken, Task<int>> change)
            where TRow : class => new(
            name,
            async (tables, most, stopping) =>
            {
                var times = await over(tables).OrderBy(row => EF.Property<DateTimeOffset>(row, time)).Select(row => EF.Property<DateTimeOffset>(row, time)).Take(most).ToListAsync(stopping);
                return times.Count == 0 ? null : times[^1];
            },
            (tables, cut, stopping) => change(over(tables).Where(row => EF.Property<DateTimeOffset>(row, time) <= cut), stopping));
    }
}
