using IcpAssistant.Channels.DirectLine;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Exporting;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Bot.Pages.Filing;

/// <summary>The drafts of who sends a request, known by the page's cookie; nobody else's are found.</summary>
public sealed class OwnDrafts(SessionCookie cookie, ICustomers customers, IDraftStore drafts, IConversationStore conversations, IKnowledge knowledge, TimeProvider clock)
{
    private Interview Interview => Interview.Of(knowledge.Current.Knowledge);

    /// <summary>The knowledge that drafts are looked at with.</summary>
    public KnowledgeBase Knowledge => Interview.Knowledge;

    /// <summary>All of them in the order in which they were begun; empty for strangers.</summary>
    public async Task<IReadOnlyList<Draft>> ListAsync(HttpRequest request, CancellationToken cancellationToken) =>
        cookie.Read(request) is { } session ? await drafts.ListAsync(await CustomersOf(session, cancellationToken), cancellationToken) : [];

    /// <summary>One of them; <see langword="null"/> when there is none or it is somebody else's.</summary>
    public async Task<Draft?> FindAsync(HttpRequest request, string id, CancellationToken cancellationToken) =>
        cookie.Read(request) is { } session ? await drafts.FindAsync(new DraftId(id), await CustomersOf(session, cancellationToken), cancellationToken) : null;

    /// <summary>The one that the conversation of the cookie fills in, else the last changed; <see langword="null"/> when there is none.</summary>
    public async Task<(Draft Draft, int Count)?> FindCurrentAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var all = await ListAsync(request, cancellationToken);
        if (all.Count == 0 || cookie.Read(request) is not { } session)
        {
            return null;
        }

        var conversation = await conversations.FindAsync(new ConversationId(session.ConversationId), cancellationToken);
        return (FilingDialog.DraftOf(conversation?.Filing, all)!, all.Count); // not null: there are some
    }

    /// <summary>How one stands today.</summary>
    public DraftSummary Look(Draft draft) => DraftSummary.Of(Interview.Look(draft, ChinaTime.Today(clock)), Interview, Knowledge.Phrases["filing-before-the-form"]);

    private Task<IReadOnlyList<CustomerId>> CustomersOf(Session session, CancellationToken cancellationToken) =>
        customers.FindAsync(new Person(DirectLineDoor.Channel, session.UserId), cancellationToken);
}
