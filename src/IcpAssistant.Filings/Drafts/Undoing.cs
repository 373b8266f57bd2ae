namespace IcpAssistant.Filings.Drafts;

/// <summary>Takes one step back: everything that the last message wrote gets the value it had before. What agents propose is no step of the customer.</summary>
public static class Undoing
{
    // Entries of a step back, so that the next one goes further.
    private const string Undone = "undo:";

    /// <summary>The draft one step back and the places whose values were taken back, in the order in which they were written; <see langword="null"/> when nothing was written since the last move.</summary>
    /// <param name="at">When, UTC.</param>
    /// <param name="message">The message that asks for it.</param>
    public static (Draft Draft, IReadOnlyList<Place> Undone)? Of(Draft draft, DateTimeOffset at, string message)
    {
        var submitted = draft.Moves is [.., var moved] ? moved.Entries : 0;
        if (draft.Entries.LastOrDefault(entry => entry.Number > submitted && !Proposal.IsAt(entry.Place) && !entry.Message.StartsWith(Undone, StringComparison.Ordinal) && IsCurrent(draft, entry)) is not { } last)
        {
            return null;
        }

        var undone = draft.Entries.Where(entry => entry.Message == last.Message).DistinctBy(entry => entry.Place).ToList();
        return (undone.Aggregate(draft, (sofar, entry) => sofar.With(entry.Place, ValueBefore(draft, entry), entry.Class, at, Undone + message, Entry.Customer)), [.. undone.Select(entry => entry.Place).Where(place => !Proposal.IsAt(place))]);
    }

    private static Written? ValueBefore(Draft draft, Entry entry) => draft.Entries.LastOrDefault(other => other.Place == entry.Place && other.Number < entry.Number)?.Value;

    // What took a value away can be taken back, too.
    private static bool IsCurrent(Draft draft, Entry entry) => draft.Entries.FindLast(other => other.Place == entry.Place)?.Number == entry.Number;
}
