namespace IcpAssistant.Filings.Drafts;

/// <summary>A value that an agent proposes. It waits for the customer's yes at a place of its own in the draft, which tells the rules nothing.</summary>
/// <param name="Place">Where it is to go.</param>
/// <param name="Value">The value.</param>
/// <param name="Agent">The account of who proposes it.</param>
/// <param name="Number">The entry that proposed it.</param>
public sealed record Proposal(Place Place, Written Value, string Agent, int Number)
{
    private const string Prefix = "proposed:";

    /// <summary>Whether a place holds proposals.</summary>
    public static bool IsAt(Place place) => place.Field.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The place that a proposal is about; the place itself where none stands.</summary>
    public static Place TargetOf(Place place) => IsAt(place) ? place with { Field = place.Field[Prefix.Length..] } : place;

    /// <summary>Where the proposals for a place stand.</summary>
    public static Place PlaceFor(Place place) => place with { Field = Prefix + place.Field };

    /// <summary>The proposals of a draft that wait for an answer, in the order in which they were made. What is written at a place after it was proposed answers it.</summary>
    public static IReadOnlyList<Proposal> OpenIn(Draft draft) =>
    [
        .. draft.Values.Values.Where(entry => IsAt(entry.Place))
            .Select(entry => new Proposal(TargetOf(entry.Place), entry.Value!, entry.Author, entry.Number)) // not null: values that were taken back are not among them
            .Where(proposal => draft.Entries.FindLast(entry => entry.Place == proposal.Place) is not { } written || written.Number < proposal.Number)
            .OrderBy(proposal => proposal.Number),
    ];
}
