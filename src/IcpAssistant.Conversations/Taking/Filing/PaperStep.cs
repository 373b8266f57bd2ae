using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>What came of a message about papers.</summary>
/// <param name="Standing">As the draft stands afterwards.</param>
/// <param name="Said">What is said first.</param>
internal sealed record PaperStep(Standing Standing, params IReadOnlyList<string> Said)
{
    /// <summary>What is asked then; <see langword="null"/> to go on with the filing.</summary>
    public Statement? Last { get; init; }

    /// <summary>What the next message probably answers.</summary>
    public FilingPrompt Prompt { get; init; } = FilingPrompt.Paper;

    /// <summary>The paper that is asked for.</summary>
    public Place? Asked { get; init; }

    /// <summary>Personal words of the message.</summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];
}
