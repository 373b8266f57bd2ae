using System.Globalization;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Drafts;

/// <summary>Where a value stands in a draft: the field, and which site, domain or person it is about.</summary>
/// <param name="Field">The field's id in <c>fields.yml</c>, or a fact's id where the form has no field for it.</param>
public readonly record struct Place(string Field, Instance Instance)
{
    /// <summary>As it is stored: <c>site-name@0</c>, <c>domain@0.1</c>, <c>subject-owner-mobile</c>. The person is part of the field's id.</summary>
    public override string ToString() => (Instance.Site, Instance.Domain) switch
    {
        (null, null) => Field,
        ({ } site, null) => string.Create(CultureInfo.InvariantCulture, $"{Field}@{site}"),
        var (site, domain) => string.Create(CultureInfo.InvariantCulture, $"{Field}@{site ?? 0}.{domain}"),
    };

    /// <summary>Reads what <see cref="ToString"/> writes; <see langword="null"/> for anything else.</summary>
    /// <param name="personOf">The person that a field is about; <see langword="null"/> for fields of no person and for unknown ones.</param>
    public static Place? Parse(string text, Func<string, string?> personOf)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return new Place(text, new Instance(Person: personOf(text)));
        }

        var numbers = text[(at + 1)..].Split('.');
        return numbers.Length <= 2 && Array.TrueForAll(numbers, number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? new Place(text[..at], new Instance(Number(numbers[0]), numbers.Length > 1 ? Number(numbers[1]) : null, personOf(text[..at])))
            : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
