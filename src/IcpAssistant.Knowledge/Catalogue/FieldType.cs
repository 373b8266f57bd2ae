using System.Text;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>What kind of value a field takes. The files write the names in kebab case (<c>resident-id</c>).</summary>
public enum FieldType
{
    /// <summary>Free words.</summary>
    Text,

    /// <summary>Exactly one of the options.</summary>
    Choice,

    /// <summary>Any of the options.</summary>
    Choices,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A picture or a document.</summary>
    File,

    /// <summary>A person's name.</summary>
    PersonName,

    /// <summary>An organisation's name as on its licence.</summary>
    OrganisationName,

    /// <summary>A website's name.</summary>
    SiteName,

    /// <summary>A resident identity card's number (GB 11643).</summary>
    ResidentId,

    /// <summary>A passport's number.</summary>
    Passport,

    /// <summary>The number of a permit for people from Hong Kong and Macau.</summary>
    HkmoPermit,

    /// <summary>The number of a permit for people from Taiwan.</summary>
    TwPermit,

    /// <summary>The number of a residence card for people from Hong Kong, Macau and Taiwan.</summary>
    ResidenceCard,

    /// <summary>The number of a foreigner's permanent residence card.</summary>
    PermanentResidence,

    /// <summary>A unified social credit code (GB 32100).</summary>
    CreditCode,

    /// <summary>An organisation code (GB 11714).</summary>
    OrganisationCode,

    /// <summary>The fifteen digits of an old business licence.</summary>
    RegistrationNumber,

    /// <summary>The number of a certificate that has no format of its own.</summary>
    CertificateNumber,

    /// <summary>A mainland mobile number.</summary>
    Mobile,

    /// <summary>A landline with its area code.</summary>
    Landline,

    /// <summary>A mobile number or a landline.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A domain name.</summary>
    Domain,

    /// <summary>The address of a home page.</summary>
    HomeUrl,

    /// <summary>The filing number of a subject or of a website.</summary>
    IcpNumber,

    /// <summary>The filing number of a subject.</summary>
    IcpSubjectNumber,

    /// <summary>A public IP address.</summary>
    IpAddress,

    /// <summary>A range of IP addresses.</summary>
    IpRange,

    /// <summary>A postal address.</summary>
    Address,

    /// <summary>A province, a city and a district.</summary>
    Region,
}

/// <summary>The words of <see cref="FieldType"/> in the files.</summary>
public static class FieldTypes
{
    private static readonly Dictionary<string, FieldType> ByWord = Enum.GetValues<FieldType>().ToDictionary(WordOf, StringComparer.Ordinal);

    /// <summary>All words, in the order of the types.</summary>
    public static IReadOnlyCollection<string> Words => ByWord.Keys;

    /// <summary><c>resident-id</c>.</summary>
    public static string WordOf(FieldType type)
    {
        var word = new StringBuilder();
        foreach (var letter in type.ToString())
        {
            word.Append(char.IsUpper(letter) && word.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }

    /// <summary><see langword="null"/> for a word that names no type.</summary>
    public static FieldType? Find(string? word) => word is not null && ByWord.TryGetValue(word, out var type) ? type : null;

    /// <summary>Whether people pick from options instead of writing.</summary>
    public static bool IsPicked(FieldType type) => type is FieldType.Choice or FieldType.Choices or FieldType.YesNo;

    /// <summary>The class of personal data that values of a type are; <see cref="PersonalData.None"/> where it depends on the field.</summary>
    public static PersonalData PersonalOf(FieldType type) => type switch
    {
        FieldType.PersonName => PersonalData.Name,
        FieldType.ResidentId or FieldType.Passport or FieldType.HkmoPermit or FieldType.TwPermit or FieldType.ResidenceCard or FieldType.PermanentResidence => PersonalData.Identity,
        FieldType.Mobile or FieldType.Landline or FieldType.Phone or FieldType.Email => PersonalData.Contact,
        FieldType.Address => PersonalData.Address,
        FieldType.File => PersonalData.Picture,
        _ => PersonalData.None,
    };
}
