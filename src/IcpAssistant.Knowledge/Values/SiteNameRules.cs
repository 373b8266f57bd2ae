namespace IcpAssistant.Knowledge.Values;

/// <summary>What a site's name may not be or contain: the one place for fields and for the findings that rules look at.</summary>
internal static class SiteNameRules
{
    /// <summary>Taken, and sometimes asked about.</summary>
    public const string UnusualMarks = "·（）";

    private static readonly string[] BadWords = ["sensitive-words", "country-words"];

    private const int FewestHan = 3;
    private const int ShortestShared = 2;

    private static readonly MistakeKind Domain = new("site-name-domain");
    private static readonly MistakeKind NotChinese = new("site-name-not-chinese");
    private static readonly MistakeKind Mark = new("site-name-mark", "mark");
    private static readonly MistakeKind TooShort = new("site-name-short");
    private static readonly MistakeKind Sensitive = new("site-name-sensitive", "word");
    private static readonly MistakeKind Country = new("site-name-country", "word");
    private static readonly MistakeKind State = new("site-name-state", "word");
    private static readonly MistakeKind Authority = new("site-name-authority", "word");
    private static readonly MistakeKind Interactive = new("site-name-interactive", "word");
    private static readonly MistakeKind ForIndividuals = new("site-name-individual", "word");
    private static readonly MistakeKind Industry = new("site-name-industry", "word");
    private static readonly MistakeKind InProvince = new("site-name-province-word", "word", "province");
    private static readonly MistakeKind English = new("site-name-english", "province");
    private static readonly MistakeKind Place = new("site-name-place-forbidden", "word", "province");
    private static readonly MistakeKind Person = new("site-name-person");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MistakeKind> Mistakes { get; } =
        [Domain, NotChinese, Mark, TooShort, Sensitive, Country, State, Authority, Interactive, ForIndividuals, Industry, InProvince, English, Place, Person];

    /// <summary>The names of the lists in <c>values.yml</c> that are looked at here.</summary>
    public static IReadOnlyList<string> Lists { get; } =
    [
        "state-words", "authority-words", "sensitive-words", "country-words", "interactive-words", "individual-words", "industry-words", "finance-words", "permit-words",
        "sichuan-approval-words", "province-forbidden-words", "name-words-forbidden", "name-no-english", "name-no-place", "name-place-needs-right", "name-no-person",
    ];

    /// <summary>The first thing that is wrong; <see langword="null"/> when the name may be filed.</summary>
    public static Mistake? FindMistake(string name, ValueContext context) =>
        FindForm(name) ?? FindForAll(name, context) ?? (context.IsIndividual switch { true => FindForIndividual(name, context), false => FindForOrganisation(name, context), _ => null });

    /// <summary>Whether it has a form or a word that no name may have: the finding <c>bad-form</c>.</summary>
    public static bool HasBadForm(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> words) =>
        FindForm(name.Replace(" ", "", StringComparison.Ordinal)) is not null
        || BadWords.Any(list => words.TryGetValue(list, out var known) && known.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The first word of a list that the name contains; <see langword="null"/> when it has none.</summary>
    public static string? WordIn(string name, ValueContext context, string list) => context.WordsOf(list).FirstOrDefault(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A province or a city in the name: provinces as they are called, cities in full or at the beginning.</summary>
    public static string? PlaceIn(string name) => Divisions.All
        .Where(division => division.Code.Length is 2 or 4)
        .Where(division => name.Contains(division.Code.Length == 2 ? division.ShortName : division.Name, StringComparison.Ordinal) || name.StartsWith(division.ShortName, StringComparison.Ordinal))
        .Select(division => name.Contains(division.Name, StringComparison.Ordinal) ? division.Name : division.ShortName)
        .FirstOrDefault();

    /// <summary>Whether two characters in a row stand in both.</summary>
    public static bool IsRelated(string name, string organisation) =>
        Enumerable.Range(0, Math.Max(0, name.Length - ShortestShared + 1)).Any(at => organisation.Contains(name.Substring(at, ShortestShared), StringComparison.OrdinalIgnoreCase));

    private static Mistake? FindForm(string name)
    {
        if (name.Contains('.', StringComparison.Ordinal) && DomainName.TryParse(name, out _))
        {
            return Domain.With();
        }

        if (name.EnumerateRunes().FirstOrDefault(rune => !IsAllowed(rune)) is { Value: not 0 } mark)
        {
            return Mark.With(mark.ToString());
        }

        var han = MessyText.CountHan(name);
        return han == 0 ? NotChinese.With() : han < FewestHan ? TooShort.With() : null;
    }

    private static bool IsAllowed(System.Text.Rune rune) =>
        MessyText.IsHan(rune) || (rune.IsBmp && (char.IsAsciiLetterOrDigit((char)rune.Value) || UnusualMarks.Contains((char)rune.Value)));

    private static Mistake? FindForAll(string name, ValueContext context)
    {
        if (WordIn(name, context, "sensitive-words") is { } sensitive)
        {
            return Sensitive.With(sensitive);
        }

        if (WordIn(name, context, "country-words") is { } country && !IsOwnName(country, context))
        {
            return Country.With(country);
        }

        return WordIn(name, context, "state-words") is { } state && !context.IsStateLevel && !IsOwnName(state, context) ? State.With(state) : null;
    }

    private static Mistake? FindForIndividual(string name, ValueContext context)
    {
        if (WordIn(name, context, "authority-words") is { } authority)
        {
            return Authority.With(authority);
        }

        if (WordIn(name, context, "interactive-words") is { } interactive)
        {
            return Interactive.With(interactive);
        }

        if (WordIn(name, context, "individual-words") is { } individual)
        {
            return ForIndividuals.With(individual);
        }

        if (WordIn(name, context, "industry-words") is { } industry)
        {
            return Industry.With(industry);
        }

        if (PlaceIn(name) is { } place && context.IsProvinceIn("name-no-place"))
        {
            return Place.With(place, ProvinceOf(context));
        }

        return context.Subject is PersonName person && (name == person.Reveal() || (context.IsProvinceIn("name-no-person") && name.Contains(person.Reveal(), StringComparison.Ordinal))) ? Person.With() : null;
    }

    private static Mistake? FindForOrganisation(string name, ValueContext context)
    {
        // A prefix is certain; inside of the name it is worth asking about.
        if (context.WordsOf("authority-words").FirstOrDefault(word => name.StartsWith(word, StringComparison.Ordinal)) is { } authority && !IsOwnName(authority, context))
        {
            return Authority.With(authority);
        }

        if (context.IsProvinceIn("name-words-forbidden") && WordIn(name, context, "province-forbidden-words") is { } word && !IsOwnName(word, context))
        {
            return InProvince.With(word, ProvinceOf(context));
        }

        return context.IsProvinceIn("name-no-english") && name.Any(char.IsAsciiLetter) ? English.With(ProvinceOf(context)) : null;
    }

    // A registered name may hold such a word; then the proof is asked for instead.
    private static bool IsOwnName(string word, ValueContext context) =>
        context.IsIndividual != true && context.Subject is OrganisationName organisation && organisation.Reveal().Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string ProvinceOf(ValueContext context) => context.Places.Provinces.FirstOrDefault(province => province.Id == context.Province)?.Short ?? context.Province ?? "";
}
