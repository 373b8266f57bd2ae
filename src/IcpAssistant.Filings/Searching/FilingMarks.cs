using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Filings.Searching;

/// <summary>Everything by which a filing is found.</summary>
/// <param name="Open">What may stand in the clear.</param>
/// <param name="Numbers">What only exact numbers find; stores keep their keyed hashes.</param>
public sealed record FilingMarks(IReadOnlyList<FilingMark> Open, IReadOnlyList<SearchedNumber> Numbers)
{
    private const int LongestName = 200;

    private static readonly FieldType[] Names = [FieldType.SiteName, FieldType.Domain, FieldType.IcpNumber, FieldType.IcpSubjectNumber];

    // Of an organisation: nobody's, and yet only for who has it.
    private static readonly FieldType[] OrganisationNumbers = [FieldType.CreditCode, FieldType.OrganisationCode, FieldType.RegistrationNumber, FieldType.CertificateNumber];

    /// <summary>Of a filing that nobody can find, for example because its customer's key is destroyed.</summary>
    public static FilingMarks None { get; } = new([], []);

    /// <summary>Those of a draft, by the classes of the catalogue.</summary>
    public static FilingMarks Of(Standing standing, FieldCatalogue catalogue)
    {
        var open = new List<FilingMark?> { Of(FilingMarkKind.Type, standing.FilingType), Of(FilingMarkKind.Province, standing.Case.ValueOf("province")) };
        var numbers = new List<SearchedNumber?>();
        var personal = standing.Draft.Values.Values.Where(entry => entry.Class != PersonalData.None && entry.Value is { IsKnown: true }).Select(entry => Normaliser.Normalise(entry.Value!.Reveal())).Where(text => text.Length > 1).ToList(); // not null: it has a value
        foreach (var (place, entry) in standing.Draft.Values)
        {
            if (entry.Value is not { IsKnown: true } value || catalogue.FindField(place.Field) is not { } field)
            {
                continue;
            }

            if (entry.Class == PersonalData.None && field.Personal == PersonalData.None && field.Types.All(Names.Contains))
            {
                open.Add(Of(FilingMarkKind.Name, Cut(Without(personal, Normaliser.Normalise(value.Reveal())))));
            }
            else if (IsNumber(field))
            {
                numbers.Add(SearchedNumber.Of(value));
            }
        }

        return new FilingMarks([.. open.OfType<FilingMark>().Distinct()], [.. numbers.OfType<SearchedNumber>().Distinct()]);
    }

    // Some call their website by their own name.
    private static string Without(List<string> personal, string name) => personal.Aggregate(name, (left, value) => left.Replace(value, " ", StringComparison.Ordinal)).Trim();

    // Indexes have limits; nobody looks for more of a name.
    private static string Cut(string name) => name.Length > LongestName ? name[..LongestName] : name;

    private static bool IsNumber(Field field) => !field.Types.Contains(FieldType.Date)
        && (field.Personal is PersonalData.Identity or PersonalData.Contact || field.Types.Any(OrganisationNumbers.Contains));

    private static FilingMark? Of(FilingMarkKind kind, string? text) => string.IsNullOrEmpty(text) ? null : new FilingMark(kind, text);
}
