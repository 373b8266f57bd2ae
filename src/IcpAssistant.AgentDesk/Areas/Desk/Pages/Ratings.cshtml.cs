using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>What people thought of the replies.</summary>
internal sealed class RatingsModel(IDeskStore store, IConversationStore conversations) : PageModel
{
    /// <summary>The ratings of this page, with the question that the reply was given to; <see langword="null"/> when it is too long ago to be remembered.</summary>
    public IReadOnlyList<(Rating Rating, string? Question)> Ratings { get; private set; } = [];

    /// <summary>How much stands in the lists.</summary>
    public DeskCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>Shows a page.</summary>
    public async Task OnGetAsync(int? p, CancellationToken cancellationToken)
    {
        var number = Pager.Clamp(p);
        Counts = await store.CountAsync(cancellationToken);
        (var ratings, Pager) = Pager.Cut(await store.ReadRatingsAsync(Pager.Skip(number), Pager.Size + 1, cancellationToken), number, "/desk/ratings?p=");
        var rows = new List<(Rating, string?)>(ratings.Count);
        foreach (var rating in ratings)
        {
            var conversation = await conversations.FindAsync(rating.Conversation, cancellationToken);
            rows.Add((rating, conversation?.RatableAnswers.FirstOrDefault(answer => answer.ReplyId == rating.ReplyId)?.Question));
        }

        Ratings = rows;
    }
}
