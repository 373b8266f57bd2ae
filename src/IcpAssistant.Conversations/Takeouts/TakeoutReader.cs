using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Exporting;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations.Takeouts;

/// <summary>Reads everything that is kept of a person, for the person alone.</summary>
public sealed class TakeoutReader(
    IConversationStore conversations, IDraftStore drafts, ICustomers customers, IOriginalMessages originals, IDisclosures disclosures, IDeskStore desk, IKnowledge knowledge, TimeProvider clock)
{
    private const int PageSize = 500;

    // A link is asked for, and then opened; between the two nobody says more than this.
    private const int LastEntries = 200;

    /// <summary>Whether a conversation of the person gave them this link lately.</summary>
    /// <param name="reply">What stands behind <see cref="TakeoutLink.Path"/>.</param>
    public async Task<bool> IsGivenAsync(Person person, string reply, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddMinutes(-TakeoutLink.Minutes);
        foreach (var conversation in await conversations.ListAsync(person, cancellationToken))
        {
            var log = await conversations.ReadLogAsync(conversation.Id, Math.Max(0, (conversation.Sequence ?? 0) - LastEntries), LastEntries, cancellationToken);
            if (log.Any(entry => entry.Id == reply && entry.At > since && entry.Message is { } message && message.Text.Contains($"({TakeoutLink.Of(reply)})", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads it.</summary>
    public async Task<Takeout> ReadAsync(Person person, CancellationToken cancellationToken)
    {
        var own = await customers.FindAsync(person, cancellationToken);
        var talks = new List<TakeoutConversation>();
        foreach (var customer in own)
        {
            foreach (var conversation in await conversations.ListAsync(Person.Of(customer), cancellationToken))
            {
                talks.Add(new TakeoutConversation(conversation, await MessagesOf(conversation.Id, cancellationToken), await desk.ReadRatingsAsync(conversation.Id, cancellationToken)));
            }
        }

        return new Takeout { MadeAt = clock.GetUtcNow(), Customers = own, Drafts = await DraftsOf(own, cancellationToken), Conversations = talks };
    }

    private async Task<IReadOnlyList<TakeoutDraft>> DraftsOf(IReadOnlyList<CustomerId> own, CancellationToken cancellationToken)
    {
        var interview = Interview.Of(knowledge.Current.Knowledge);
        var all = new List<TakeoutDraft>();
        foreach (var draft in await drafts.ListAsync(own, cancellationToken))
        {
            var summary = DraftSummary.Of(interview.Look(draft, ChinaTime.Today(clock)), interview, interview.Knowledge.Phrases["filing-before-the-form"]);
            all.Add(new TakeoutDraft(draft, summary, interview.Knowledge.Stages.Find(draft.Stage)?.Label ?? draft.Stage, await disclosures.ListAsync(draft.Id, cancellationToken)));
        }

        return all;
    }

    private async Task<IReadOnlyList<TakeoutMessage>> MessagesOf(ConversationId conversation, CancellationToken cancellationToken)
    {
        var messages = new List<TakeoutMessage>();
        while (await conversations.ReadLogAsync(conversation, messages.Count == 0 ? 0 : messages[^1].Entry.Sequence, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                messages.Add(await OriginalOf(conversation, entry, cancellationToken));
            }
        }

        return messages;
    }

    // What the assistant said stays masked: the values stand in the drafts.
    private async Task<TakeoutMessage> OriginalOf(ConversationId conversation, LogEntry entry, CancellationToken cancellationToken) => entry.Message is { } reply
        ? new TakeoutMessage(entry, reply.Text, IsClear: true)
        : await originals.RevealAsync(conversation, entry.Id, cancellationToken) switch
        {
            OriginalMessage.Kept kept => new TakeoutMessage(entry, LogText.Of(kept.Act), IsClear: entry.Given is not { Forgotten: true }),
            OriginalMessage.Deleted => new TakeoutMessage(entry, entry.Text, IsClear: false),
            _ => new TakeoutMessage(entry, entry.Text, IsClear: entry.Given is not { Forgotten: true } && entry.Act is not Act.Erased),
        };
}
