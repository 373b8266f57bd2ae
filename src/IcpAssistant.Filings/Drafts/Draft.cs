using System.Collections.Immutable;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Filings.Drafts;

/// <summary>A filing that is being filled in: everything that was written down, in its order. Immutable; there is no step number in it.</summary>
public sealed record Draft
{
    private readonly Lazy<Dictionary<Place, Entry>> _values;

    /// <summary>An empty draft.</summary>
    public Draft() => _values = new Lazy<Dictionary<Place, Entry>>(Latest);

    // A copy has other entries; what was found out about the original is not its own.
    private Draft(Draft other)
    {
        Id = other.Id;
        Customer = other.Customer;
        StartedAt = other.StartedAt;
        Entries = other.Entries;
        Consents = other.Consents;
        Moves = other.Moves;
        _values = new Lazy<Dictionary<Place, Entry>>(Latest);
    }

    /// <summary>Its name.</summary>
    public required DraftId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required CustomerId Customer { get; init; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>In the order of writing.</summary>
    public ImmutableList<Entry> Entries { get; init; } = [];

    /// <summary>What may be kept.</summary>
    public ImmutableList<Consent> Consents { get; init; } = [];

    /// <summary>The steps that the filing made, in their order.</summary>
    public ImmutableList<Move> Moves { get; init; } = [];

    /// <summary>Where it is: an id of a stage in <c>stages.yml</c>.</summary>
    public string Stage => Moves is [.., var last] ? last.To : StagePlan.First;

    /// <summary>When it came to where it is, UTC.</summary>
    public DateTimeOffset StageSince => Moves.FindLast(Changes) is { } last ? last.At : StartedAt;

    /// <summary>How many steps time has made since it came to where it is.</summary>
    public int Reminders => Moves.Skip(Moves.FindLastIndex(Changes) + 1).Count(move => move.Author == Move.Clock);

    /// <summary>The last entry of each place that has a value.</summary>
    public IReadOnlyDictionary<Place, Entry> Values => _values.Value;

    /// <summary>The value of a place; <see langword="null"/> when it has none.</summary>
    public Written? ValueOf(Place place) => _values.Value.GetValueOrDefault(place)?.Value;

    /// <summary>The value of a field; of several sites or persons the one that was written first, <see langword="null"/> when there is none.</summary>
    public Written? ValueOf(string field) => _values.Value.Values.Where(entry => entry.Place.Field == field).MinBy(entry => entry.Number)?.Value;

    /// <summary>Whether values of a class may be kept.</summary>
    public bool MayKeep(PersonalData personal) => personal == PersonalData.None || Consents.Exists(consent => consent.Class == personal);

    /// <summary>When something was last written down, agreed to or done by a person, UTC; what is not changed for long expires.</summary>
    public DateTimeOffset ChangedAt => Entries.Select(entry => entry.At).Concat(Consents.Select(consent => consent.At))
        .Concat(Moves.Where(move => move.Author != Move.Clock).Select(move => move.At)).Append(StartedAt).Max();

    /// <summary>With one thing more written down.</summary>
    /// <param name="personal">The class of the value: the draft is not stored while consent to it is missing.</param>
    public Draft With(Place place, Written? value, PersonalData personal, DateTimeOffset at, string message, string author) =>
        this with { Entries = Entries.Add(new Entry(Entries.Count + 1, place, value, personal, at, message, author)) };

    /// <summary>With consents given.</summary>
    public Draft With(params IEnumerable<Consent> consents) => this with { Consents = Consents.AddRange(consents) };

    /// <summary>One step further.</summary>
    public Draft With(StageMove move, DateTimeOffset at, string message, string author, ImmutableList<ReturnedItem>? returned = null) =>
        this with { Moves = Moves.Add(new Move(Moves.Count + 1, move.Id, move.To ?? Stage, Entries.Count, at, message, author, returned ?? [])) };

    // Whether a step led to another stage.
    private bool Changes(Move move) => move.To != (move.Number > 1 ? Moves[move.Number - 2].To : StagePlan.First);

    private Dictionary<Place, Entry> Latest()
    {
        var values = new Dictionary<Place, Entry>();
        foreach (var entry in Entries)
        {
            if (entry.Value is null)
            {
                values.Remove(entry.Place);
            }
            else
            {
                values[entry.Place] = entry;
            }
        }

        return values;
    }
}
