using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>The desk's start: how much there is to do, and the newest of it.</summary>
internal sealed class IndexModel(IDeskStore store, IKnowledge knowledge) : PageModel
{
    // As many as fit beside each other without scrolling.
    private const int Shown = 5;

    // Enough to find a few different questions among many repeated ones.
    private const int Read = 200;

    /// <summary>How much stands in the lists.</summary>
    public DeskCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>The newest open requests.</summary>
    public IReadOnlyList<AgentRequest> Requests { get; private set; } = [];

    /// <summary>The newest questions without a good answer.</summary>
    public IReadOnlyList<QuestionGroup> Unanswered { get; private set; } = [];

    /// <summary>The newest ratings.</summary>
    public IReadOnlyList<Rating> Ratings { get; private set; } = [];

    /// <summary>Shows the start.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Counts = await store.CountAsync(cancellationToken);
        Requests = await store.ReadOpenRequestsAsync(0, Shown, cancellationToken);
        Unanswered = [.. QuestionGroup.Of(await store.ReadUnansweredAsync(0, Read, cancellationToken), knowledge.Current).Take(Shown)];
        Ratings = await store.ReadRatingsAsync(0, Shown, cancellationToken);
    }
}
