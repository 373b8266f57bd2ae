using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations;

/// <summary>The filings of all customers, for those who review them and for what falls due.</summary>
public interface IFilingDesk
{
    /// <summary>Filings in some stages, those that wait longest first.</summary>
    Task<IReadOnlyList<FilingAtDesk>> ListAsync(IReadOnlyCollection<string> stages, int skip, int take, CancellationToken cancellationToken);

    /// <summary>How many filings are in each stage; stages without one are left out.</summary>
    Task<IReadOnlyDictionary<string, int>> CountStagesAsync(CancellationToken cancellationToken);

    /// <summary>A filing; <see langword="null"/> when there is none.</summary>
    Task<FilingAtDesk?> FindAsync(DraftId id, CancellationToken cancellationToken);

    /// <summary>Those of some filings that are there, in any order.</summary>
    Task<IReadOnlyList<FilingAtDesk>> ListAsync(IReadOnlyCollection<DraftId> ids, CancellationToken cancellationToken);

    /// <summary>Filings in which time has to make its next step, those that wait longest first.</summary>
    /// <param name="due">Where and since when.</param>
    Task<IReadOnlyList<FilingAtDesk>> ListDueAsync(DueStep due, int take, CancellationToken cancellationToken);
}

/// <summary>A filing without its values.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Customer">Whose it is.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="StageSince">Since when, UTC.</param>
/// <param name="ChangedAt">When a person last changed it, UTC.</param>
/// <param name="Conversation">Where it was last worked on.</param>
public sealed record FilingAtDesk(DraftId Id, CustomerId Customer, string Stage, DateTimeOffset StageSince, DateTimeOffset ChangedAt, ConversationId Conversation)
{
    /// <summary>What a step of time counts from, UTC; see <see cref="DueStep"/>.</summary>
    /// <param name="fromIdle">Whether from the last change in the stage; otherwise from its beginning.</param>
    public DateTimeOffset BeganAt(bool fromIdle) => fromIdle && ChangedAt > StageSince ? ChangedAt : StageSince;
}

/// <summary>A step that time makes.</summary>
/// <param name="Stage">The stage in which.</param>
/// <param name="Made">How many such steps were made in the stage before it; <see langword="null"/> when that does not matter.</param>
/// <param name="FromIdle">Whether it counts from the last change in the stage; otherwise from its beginning.</param>
/// <param name="Since">What began then or earlier is due, UTC.</param>
public sealed record DueStep(string Stage, int? Made, bool FromIdle, DateTimeOffset Since);
