using System.Text.RegularExpressions;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Filings.Interviews;

/// <summary>Reads a pasted form: names and values, one on a line or between semicolons.</summary>
internal sealed partial class FormReader(Interview interview)
{
    /// <summary>What the lines tell; a line may ask for a field that only an earlier one brought up.</summary>
    public Heard Read(string text, Standing standing, Asking? asked)
    {
        var lines = Lines(text).ToList();
        var heard = new Dictionary<Place, HeardValue>();
        var refused = new Dictionary<Place, RefusedValue>();
        for (var taken = -1; taken < heard.Count && lines.Count > 0;)
        {
            taken = heard.Count;
            refused.Clear();
            lines.RemoveAll(line => Takes(line.Name, line.Value, standing, asked, heard, refused));
            standing = heard.Count > taken && lines.Count > 0 ? With(heard.Values, standing) : standing;
        }

        return new Heard([.. heard.Values], null) { Refused = [.. refused.Values.Where(one => !heard.ContainsKey(one.Field.Place))] };
    }

    private bool Takes(string name, string value, Standing standing, Asking? asked, Dictionary<Place, HeardValue> heard, Dictionary<Place, RefusedValue> refused)
    {
        // Of equal names that of a field which this filing certainly has; what decides the filing is none of its fields before it is told.
        if (FieldNames.Find(name, standing.Fields.Concat(standing.Open).Concat(standing.Possible), asked) is not { } field)
        {
            return false;
        }

        switch (interview.Values.Read(value, field, standing))
        {
            case Reading.Good good:
                heard[field.Place] = new HeardValue(field, good.Value, value, good.Doubts);
                return true;
            case Reading.Bad bad:
                refused[field.Place] = new RefusedValue(field, value, bad);
                return false;
            default:
                return false;
        }
    }

    // Only to see what is asked then: nothing of it is kept.
    private Standing With(IEnumerable<HeardValue> values, Standing standing) =>
        interview.Look(values.Aggregate(standing.Draft, (draft, value) => draft.With(value.Field.Place, value.Value, value.Field.Field.Personal, draft.StartedAt, "", Entry.Customer)), standing.Today);

    private static IEnumerable<(string Name, string Value)> Lines(string text) => text.Split('\n', ';', '；')
        .Select(piece => Line().Match(piece)).Where(match => match.Success).Select(match => (match.Groups["name"].Value, match.Groups["value"].Value))
        .SelectMany(line => Period().Match(line.Item2) is { Success: true } period
            ? [($"{line.Item1}起", period.Groups["from"].Value), ($"{line.Item1}止", period.Groups["until"].Value)]
            : new[] { line });

    // "营业期限：2020年05月18日至长期" says two things.
    [GeneratedRegex(@"^(?<from>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*[-至到~～—]+\s*(?<until>\S{2,14})$")]
    private static partial Regex Period();

    [GeneratedRegex(@"^\s*(?<name>[^:：\d]{2,20})[:：]\s*(?<value>.+?)\s*$")]
    private static partial Regex Line();
}
