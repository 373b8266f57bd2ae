using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Exporting;

/// <summary>What becomes of an exported draft: what it said is checked as if it were typed now.</summary>
/// <param name="Draft">With everything that may be written down.</param>
/// <param name="Refused">Fields whose values are none, or don't fit the others.</param>
/// <param name="Held">Personal values that wait for consent; not in <paramref name="Draft"/>.</param>
/// <param name="Count">How many values were written.</param>
public sealed record DraftImport(Draft Draft, IReadOnlyList<Asking> Refused, IReadOnlyList<Asking> Held, int Count)
{
    // Each pass takes out what does not fit; what fitted beside it may not fit any more.
    private const int MostPasses = 5;

    /// <summary>Writes the values of a file into a draft; places that have a value already keep theirs.</summary>
    /// <param name="draft">A new one with the consents that its customer gave, or the one that the same file made before.</param>
    public static DraftImport Of(ExportedDraft file, Draft draft, Interview interview, DateOnly today, DateTimeOffset at, string message)
    {
        var values = file.Values.Where(value => draft.ValueOf(value.Key) is null).ToDictionary();
        var refused = new List<Asking>();
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var standing = interview.Look(With(draft, values, interview, at, message), today);
            var checkedValues = values.Select(value => (Field: interview.Find(value.Key, standing)!, Value: Check(value.Value, interview.Find(value.Key, standing)!, standing, interview))).ToList(); // not null: only fields of the catalogue are read
            var wrong = checkedValues.Where(value => value.Value is null).Select(value => value.Field).ToList();
            refused.AddRange(wrong);
            values = checkedValues.Where(value => value.Value is not null).ToDictionary(value => value.Field.Place, value => value.Value!); // not null: filtered
            if (wrong.Count == 0)
            {
                break;
            }
        }

        var end = interview.Look(With(draft, values, interview, at, message), today);
        var held = values.Keys.Select(place => interview.Find(place, end)!).Where(field => !draft.MayKeep(field.Field.Personal)).OrderBy(field => field.Field.Personal == PersonalData.Identity).ToList(); // not null: as above
        held.ForEach(field => values.Remove(field.Place));
        return new DraftImport(With(draft, values, interview, at, message), refused, held, values.Count);
    }

    private static Draft With(Draft draft, Dictionary<Place, Written> values, Interview interview, DateTimeOffset at, string message) =>
        values.Aggregate(draft, (sofar, value) => sofar.With(value.Key, value.Value, interview.Knowledge.Catalogue.FindField(value.Key.Field)!.Personal, at, message, Entry.Customer)); // not null: as above

    private static Written? Check(Written value, Asking field, Standing standing, Interview interview)
    {
        if (!value.IsKnown)
        {
            return field.MayBeUnknown || !field.IsRequired ? value : null;
        }

        return FieldTypes.IsPicked(field.Type) ? interview.Values.Fits(value, field, standing) ? value : null
            : interview.Values.Read(value.Reveal(), field, standing) is Reading.Good good ? good.Value
            : null;
    }
}
