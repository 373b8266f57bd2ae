using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A province with city and district, as far as there are such: <c>广东省深圳市南山区</c>, <c>北京市朝阳区</c>, <c>广东省东莞市</c>.</summary>
[JsonConverter(typeof(MaskedJson<Region>))]
public sealed record Region : IFieldValue<Region>
{
    private static readonly MistakeKind Unknown = new("region-unknown");
    private static readonly MistakeKind NoProvince = new("region-no-province");
    private static readonly MistakeKind NoCity = new("region-no-city", "province");
    private static readonly MistakeKind NoDistrict = new("region-no-district", "city");
    private static readonly MistakeKind Ambiguous = new("region-ambiguous", "name", "places");
    private static readonly MistakeKind Contradiction = new("region-contradiction", "name", "place");

    private Region(Division province, Division? city, Division? district) => (Province, City, District) = (province, city, district);

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<Region>("region", ValueForm.Loose, isPersonal: false, Unknown, NoProvince, NoCity, NoDistrict, Ambiguous, Contradiction);

    /// <summary>With two digits.</summary>
    public Division Province { get; }

    /// <summary><see langword="null"/> where districts stand right below the province.</summary>
    public Division? City { get; }

    /// <summary><see langword="null"/> for the few cities without districts, and in an address that names none.</summary>
    public Division? District { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out Region? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        var read = RegionReader.Read(clean, isWhole: true, mayEndShort: true);
        mistake = FindMistake(read);
        if (mistake is not null || read.Province is null)
        {
            mistake ??= NoProvince.With();
            return false;
        }

        value = new Region(read.Province, read.City, read.District);
        return true;
    }

    /// <summary>Whether nothing that both name is different.</summary>
    public bool AgreesWith(Region other) =>
        Province == other.Province && (City is null || other.City is null || City == other.City) && (District is null || other.District is null || District == other.District);

    /// <summary>Whether there is something below it that was not named.</summary>
    internal bool IsIncomplete => District is null && Divisions.Below(City ?? Province).Any();

    /// <inheritdoc/>
    public string Reveal() => ToString();

    /// <summary>The full names, one after the other.</summary>
    public override string ToString() => $"{Province.Name}{City?.Name}{District?.Name}";

    /// <summary>What an address names; <see langword="null"/> when it does not even show the province.</summary>
    internal static Region? Of(RegionReader.Reading reading) => reading.Province is { } province ? new Region(province, reading.City, reading.District) : null;

    private static Mistake? FindMistake(RegionReader.Reading read)
    {
        if (read.Stray is { } stray && (read.District ?? read.City ?? read.Province) is { } place)
        {
            return Contradiction.With(stray.Name, place.Name);
        }

        if (read.Several.Count > 1)
        {
            return Ambiguous.With(read.Several[0].Name, string.Join('、', read.Several.Take(6).Select(district => Divisions.ParentOf(district)?.Name)));
        }

        if (read.Province is null || read.Rest.Length > 0)
        {
            return read.Province is null ? NoProvince.With() : Unknown.With();
        }

        var below = Divisions.Below(read.City ?? read.Province);
        return read.District is not null || !below.Any() ? null
            : below.Any(division => division.Code.Length == 4) ? NoCity.With(read.Province.Name) : NoDistrict.With((read.City ?? read.Province).Name);
    }
}
