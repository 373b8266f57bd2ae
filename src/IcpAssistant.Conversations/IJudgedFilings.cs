using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;

namespace IcpAssistant.Conversations;

/// <summary>What the rules said last of stored filings, and what they say otherwise since they changed. Each turn that writes a draft keeps its verdict with it.</summary>
public interface IJudgedFilings
{
    /// <summary>Filings whose verdict comes from other rules, or that have none yet, in any order.</summary>
    /// <param name="rules">The version of the rules: <see cref="DraftVerdict.Rules"/>.</param>
    /// <param name="stages">Only filings in these.</param>
    Task<IReadOnlyList<FilingAtDesk>> ListStaleAsync(string rules, IReadOnlyCollection<string> stages, int take, CancellationToken cancellationToken);

    /// <summary>Keeps what the rules say now of a filing. When it is not what they said before, the filing stands in the list of those that changed, with its first verdict of before.</summary>
    /// <param name="draft">As it was judged: when it was changed since, nothing is kept, because the turn that did brought a verdict of its own.</param>
    /// <returns>Whether it was kept.</returns>
    Task<bool> KeepAsync(Draft draft, DraftVerdict verdict, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Filings whose verdict changed with the rules and that nobody has looked at since, the last first.</summary>
    Task<IReadOnlyList<ChangedVerdict>> ListChangedAsync(int skip, int take, CancellationToken cancellationToken);

    /// <summary>How many there are.</summary>
    Task<int> CountChangedAsync(CancellationToken cancellationToken);

    /// <summary>Takes a filing from the list.</summary>
    /// <returns><see langword="false"/> when it did not stand there.</returns>
    Task<bool> CloseAsync(DraftId filing, CancellationToken cancellationToken);
}

/// <summary>A filing whose verdict changed with the rules.</summary>
/// <param name="Filing">Which one.</param>
/// <param name="Before">What was said before.</param>
/// <param name="Now">What is said since.</param>
/// <param name="At">When that was found, UTC.</param>
public sealed record ChangedVerdict(FilingAtDesk Filing, DraftVerdict Before, DraftVerdict Now, DateTimeOffset At);
