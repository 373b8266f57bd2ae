using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Questions without a good answer, like ones together.</summary>
internal sealed class UnansweredModel(IDeskStore store, IKnowledge knowledge) : PageModel
{
    private readonly Answerer _current = knowledge.Current;

    /// <summary>The newest questions that are grouped; older ones are not looked at.</summary>
    public const int MostRead = 5000;

    /// <summary>The groups of this page.</summary>
    public IReadOnlyList<QuestionGroup> Groups { get; private set; } = [];

    /// <summary>Whether the most frequent come first instead of the newest.</summary>
    public bool Frequent { get; private set; }

    /// <summary>Whether there may be older questions that were not looked at.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>The sections that lists name.</summary>
    public NearestSection Sections { get; private set; } = new(knowledge.Current.Knowledge);

    /// <summary>How steps of the dialog are called.</summary>
    public StepWords Steps { get; private set; } = new(knowledge.Current.Knowledge);

    /// <summary>Shows a page.</summary>
    public async Task OnGetAsync(int? p, string? order, CancellationToken cancellationToken)
    {
        var number = Pager.Clamp(p);
        Frequent = order == "frequent";
        var questions = await store.ReadUnansweredAsync(0, MostRead, cancellationToken);
        IsCut = questions.Count == MostRead;
        IEnumerable<QuestionGroup> groups = QuestionGroup.Of(questions, _current);
        groups = Frequent ? groups.OrderByDescending(group => group.Questions.Count) : groups;
        (Groups, Pager) = Pager.Cut([.. groups.Skip(Pager.Skip(number)).Take(Pager.Size + 1)], number, Frequent ? "/desk/unanswered?order=frequent&p=" : "/desk/unanswered?p=");
    }
}
