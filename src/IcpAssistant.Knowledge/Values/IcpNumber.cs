using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A filing number: of a subject (<c>京ICP备12345678号</c>) or of one of its sites (<c>京ICP备12345678号-1</c>).</summary>
[JsonConverter(typeof(MaskedJson<IcpNumber>))]
public sealed partial record IcpNumber : IFieldValue<IcpNumber>
{
    // What people take for the sign of a province, and its sign in filing numbers.
    private static readonly Dictionary<string, string> OtherSigns = new(StringComparer.Ordinal)
    {
        ["川"] = "蜀", ["贵"] = "黔", ["云"] = "滇", ["秦"] = "陕", ["甘"] = "陇", ["申"] = "沪", ["内"] = "蒙", ["海"] = "琼", ["穗"] = "粤", ["深"] = "粤",
    };

    private static readonly MistakeKind WrongForm = new("icp-form");
    private static readonly MistakeKind OtherSign = new("icp-other-sign", "sign", "right");
    private static readonly MistakeKind UnknownSign = new("icp-unknown-sign", "sign");
    private static readonly MistakeKind NoSign = new("icp-no-sign");
    private static readonly MistakeKind WrongLength = new("icp-length", "count");
    private static readonly MistakeKind NoHao = new("icp-no-hao");
    private static readonly MistakeKind WrongSite = new("icp-site");
    private static readonly MistakeKind Licence = new("icp-licence");
    private static readonly MistakeKind PublicSecurity = new("icp-public-security");

    private IcpNumber(string sign, string serial, int? site, string letter, string province) =>
        (Sign, Serial, Site, Letter, Province) = (sign, serial, site, letter, province);

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<IcpNumber>("icp-number", ValueForm.Telling, isPersonal: false,
        WrongForm, OtherSign, UnknownSign, NoSign, WrongLength, NoHao, WrongSite, Licence, PublicSecurity);

    /// <summary>The province's character: <c>京</c>.</summary>
    public string Sign { get; }

    /// <summary>The digits of the subject.</summary>
    public string Serial { get; }

    /// <summary>The number of the site; <see langword="null"/> when it is the subject's number.</summary>
    public int? Site { get; }

    /// <summary><c>A</c> for apps, <c>X</c> for mini programs, <c>K</c> for quick apps; empty for sites.</summary>
    public string Letter { get; }

    /// <summary>The province's id.</summary>
    public string Province { get; }

    /// <summary>The number of the subject alone.</summary>
    public IcpNumber Subject => new(Sign, Serial, null, "", Province);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out IcpNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        var number = Dashes().Replace(clean.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), "-").Replace('備', '备').Replace('號', '号');
        if (Form().Match(number) is not { Success: true } match)
        {
            mistake = FindForm(number);
            return false;
        }

        var sign = Simplifier.Simplify(match.Groups["sign"].Value);
        var province = context.Places.Provinces.FirstOrDefault(province => province.Prefix == sign);
        mistake = FindMistake(match, sign, province is not null);
        if (mistake is not null || province is null)
        {
            mistake ??= UnknownSign.With(sign);
            return false;
        }

        value = new IcpNumber(sign, match.Groups["serial"].Value, SiteOf(match), match.Groups["letter"].Value, province.Id);
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => ToString();

    /// <summary>The number, which every site shows.</summary>
    public override string ToString() => $"{Sign}ICP备{Serial}号{(Site is { } site ? $"-{site.ToString(System.Globalization.CultureInfo.InvariantCulture)}{Letter}" : "")}";

    private static int? SiteOf(Match match) => match.Groups["site"] is { Success: true, Value: var site } ? int.Parse(site, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static Mistake? FindMistake(Match match, string sign, bool isKnown)
    {
        var serial = match.Groups["serial"].Value;
        if (serial.Length is not (6 or 8 or 10))
        {
            return WrongLength.With(serial.Length);
        }

        var isSite = match.Groups["site"].Success;
        if (isSite && match.Groups["site"].Value[0] == '0')
        {
            return WrongSite.With();
        }

        var rest = $"ICP备{serial}号{(isSite ? $"-{match.Groups["site"].Value}{match.Groups["letter"].Value}" : "")}";
        if (sign.Length == 0)
        {
            return NoSign.With();
        }

        if (!isKnown)
        {
            return OtherSigns.TryGetValue(sign, out var right) ? OtherSign.With(sign, right).Suggesting(right + rest) : UnknownSign.With(sign);
        }

        return match.Groups["hao"].Success ? null : NoHao.With().Suggesting(sign + rest);
    }

    private static Mistake FindForm(string number) =>
        LicenceForm().IsMatch(number) ? Licence.With()
        : number.Contains("公网安备", StringComparison.Ordinal) ? PublicSecurity.With()
        : WrongSiteForm().IsMatch(number) ? WrongSite.With()
        : WrongForm.With();

    [GeneratedRegex(@"^(?<sign>[\u4e00-\u9fff]{0,2}?)ICP备(?:第)?(?<serial>[0-9]{1,14})(?<hao>号)?(?:-(?<site>[0-9]{1,4})(?<letter>[AXK]?))?\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"ICP证|B[12]-[0-9]{6,8}|经营许可")]
    private static partial Regex LicenceForm();

    [GeneratedRegex(@"ICP备[0-9]{6,10}号-")]
    private static partial Regex WrongSiteForm();

    [GeneratedRegex("[‐‑–—―−~_]+")]
    private static partial Regex Dashes();
}
