using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>An address down to the house number. Province, city and district are those that it names, or that were chosen before.</summary>
[JsonConverter(typeof(MaskedJson<PostalAddress>))]
public sealed partial record PostalAddress : IFieldValue<PostalAddress>
{
    private const int Fewest = 5;
    private const int Most = 120;

    private static readonly MistakeKind TooShort = new("address-short");
    private static readonly MistakeKind WrongCharacter = new("address-character");
    private static readonly MistakeKind PostBox = new("address-post-box");
    private static readonly MistakeKind NoHouseNumber = new("address-no-house-number");
    private static readonly MistakeKind NoRegion = new("address-no-region");
    private static readonly MistakeKind NoDistrict = new("address-no-district", "place");
    private static readonly MistakeKind Contradiction = new("address-contradiction", "name", "place");
    private static readonly MistakeKind OtherRegion = new("address-other-region", "found", "chosen");

    private PostalAddress(Region? region, string street) => (Region, Street) = (region, street);

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<PostalAddress>("address", ValueForm.Loose, isPersonal: true,
        TooShort, WrongCharacter, PostBox, NoHouseNumber, NoRegion, NoDistrict, Contradiction, OtherRegion);

    /// <summary><see langword="null"/> only in addresses copied from a document that names no place.</summary>
    public Region? Region { get; }

    private string Street { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out PostalAddress? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCleanName(text, out var clean, out mistake))
        {
            return false;
        }

        var read = RegionReader.Read(clean, isWhole: false, mayEndShort: context.Region is null);
        var found = Region.Of(read);
        var street = Blanks().Replace(read.Rest, "");
        mistake = FindMistake(clean, street) ?? FindPlaceMistake(read, found, context) ?? (context.IsAsPrinted ? null : FindMissing(street, found, context));
        if (mistake is not null)
        {
            return false;
        }

        value = new PostalAddress(found?.District is null && context.Region is { } chosen ? chosen : found, street);
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<Mistake> DoubtsOn(ValueContext context)
    {
        if (Region is null)
        {
            yield return NoRegion.With();
        }
        else if (Region.IsIncomplete)
        {
            // New districts and zones are not in the table: it may be named all the same.
            yield return NoDistrict.With(Region.ToString());
        }

        if (!HasHouseNumber(Street))
        {
            yield return NoHouseNumber.With();
        }
    }

    /// <summary>The whole address.</summary>
    public string Reveal() => $"{Region}{Street}";

    /// <summary>What stands behind province, city and district.</summary>
    public string RevealStreet() => Street;

    /// <summary>Masked: province, city and district.</summary>
    public override string ToString() => $"{Region}****";

    private static Mistake? FindMistake(string clean, string street) =>
        clean.Length > Most ? InputMistakes.TooLong.With(Most)
        : PostBoxWords().IsMatch(clean) ? PostBox.With()
        : OtherCharacter().IsMatch(clean) || MessyText.CountHan(clean) < 2 ? WrongCharacter.With()
        : clean.Length < Fewest || street.Length < 2 ? TooShort.With() : null;

    private static Mistake? FindPlaceMistake(RegionReader.Reading read, Region? found, ValueContext context) =>
        read.Stray is { } stray && found is not null && !context.IsAsPrinted ? Contradiction.With(stray.Name, found.ToString())
        : found is not null && context.Region is { } chosen && !found.AgreesWith(chosen) ? OtherRegion.With(found.ToString(), chosen.ToString()) : null;

    private static Mistake? FindMissing(string street, Region? found, ValueContext context) =>
        found is null && context.Region is null ? NoRegion.With()
        : HasHouseNumber(street) ? null : NoHouseNumber.With();

    private static bool HasHouseNumber(string street) => HouseNumber().IsMatch(street) || (VillageWords().IsMatch(street) && Numeral().IsMatch(street));

    [GeneratedRegex(@"[0-9〇零一二三四五六七八九十百A-Za-z甲乙丙丁东西南北][#号室栋幢座楼层弄组]|[0-9〇零一二三四五六七八九十百]单元|[0-9]+[-—–#][0-9A-Za-z]+")]
    private static partial Regex HouseNumber();

    [GeneratedRegex("[村屯庄寨营组]")]
    private static partial Regex VillageWords();

    [GeneratedRegex("[0-9〇零一二三四五六七八九十]")]
    private static partial Regex Numeral();

    [GeneratedRegex(@"(?:邮政)?信箱|P\.?\s?O\.?\s?BOX", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PostBoxWords();

    [GeneratedRegex(@"[^A-Za-z0-9\u4e00-\u9fff\u3400-\u4dbf\u3007()（）\[\]【】《》\-—–−~～#＃.,，。、;；:：/·&'""“”_+\s]")]
    private static partial Regex OtherCharacter();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
