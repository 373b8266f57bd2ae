using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A domain name of at least two labels, as it is registered: lower case, Chinese labels as characters.</summary>
/// <remarks>RFC 1035 for lengths, RFC 5891 for Chinese names.</remarks>
[JsonConverter(typeof(MaskedJson<DomainName>))]
public sealed record DomainName : IFieldValue<DomainName>
{
    // The label of a name that is written in Chinese is at most this long in its encoded form.
    private const int LongestLabel = 63;
    private const int LongestName = 253;

    // Under these of .cn a third label is registered (CNNIC): categories and provinces.
    private static readonly HashSet<string> SecondLevels = new(
        ("com net org gov edu ac mil 政务 公益 bj tj sh cq he sx nm ln jl hl js zj ah fj jx sd ha hb hn gd gx hi sc gz yn xz sn qh nx xj tw hk mo").Split(' ').Select(label => label + ".cn"), StringComparer.Ordinal);

    private static readonly char[] Separators = [' ', ',', ';', '、', '，', '；'];

    private static readonly MistakeKind IsIpAddress = new("domain-ip");
    private static readonly MistakeKind IsEmail = new("domain-email");
    private static readonly MistakeKind NoSuffix = new("domain-no-suffix");
    private static readonly MistakeKind EmptyLabel = new("domain-empty-label");
    private static readonly MistakeKind EdgeHyphen = new("domain-hyphen");
    private static readonly MistakeKind LongLabel = new("domain-long");
    private static readonly MistakeKind WrongCharacter = new("domain-character", "character");
    private static readonly MistakeKind OnlySuffix = new("domain-only-suffix", "suffix");
    private static readonly MistakeKind DigitSuffix = new("domain-digit-suffix");
    private static readonly MistakeKind Several = new("domain-several");
    private static readonly MistakeKind Subdomain = new("domain-subdomain", "registered", "name");
    private static readonly MistakeKind SuffixNotListed = new("domain-suffix-not-listed", "suffix");
    private static readonly MistakeKind SuffixNotInBeijing = new("domain-suffix-beijing", "suffix");

    private DomainName(string[] labels)
    {
        Labels = labels;
        var suffix = labels.Length > 2 && SecondLevels.Contains($"{labels[^2]}.{labels[^1]}") ? 2 : 1;
        Suffix = string.Join('.', labels[^suffix..]);
        Registered = string.Join('.', labels[^(suffix + 1)..]);
    }

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<DomainName>("domain", ValueForm.Telling, isPersonal: false, IsIpAddress, IsEmail, NoSuffix, EmptyLabel, EdgeHyphen, LongLabel,
        WrongCharacter, OnlySuffix, DigitSuffix, Several, Subdomain, SuffixNotListed, SuffixNotInBeijing);

    /// <summary>From left to right.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>What stands behind the registered label: <c>com</c>, <c>com.cn</c>, <c>中国</c>.</summary>
    public string Suffix { get; }

    /// <summary>The part that is registered, and filed: <c>abc.com</c> of <c>m.abc.com</c>.</summary>
    public string Registered { get; }

    /// <summary>Whether more stands in front of the registered part than <c>www</c>.</summary>
    public bool IsSubdomain => Registered != ToString() && $"www.{Registered}" != ToString();

    /// <summary>Whether the registered label or the suffix is written in Chinese.</summary>
    public bool IsChinese => Registered.Any(character => character > '\u007f');

    /// <summary>Whether it belongs to a government: under <c>.gov.cn</c> or <c>.政务</c>.</summary>
    public bool IsGovernment => Labels[^1] == "政务" || Suffix is "gov.cn" or "政务.cn" || (Labels.Count == 2 && ToString() is "gov.cn" or "政务.cn");

    /// <summary>Reads a name as people paste it: with a scheme, a path, a port, capitals, or a full stop at the end.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DomainName? name) => TryRead(text ?? "", out name) is null && name is not null;

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out DomainName? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        mistake = TryRead(clean, out value);
        if (mistake is null && value is not null)
        {
            return true;
        }

        mistake ??= NoSuffix.With();
        return false;
    }

    /// <summary>That it is a sub-domain; that its suffix is not on the list of approved ones, or not on Beijing's.</summary>
    public IEnumerable<Mistake> DoubtsOn(ValueContext context)
    {
        if (IsSubdomain && !IsGovernment)
        {
            yield return Subdomain.With(Registered, ToString()).Suggesting(Registered);
        }

        if (context.WordsOf("approved-suffixes") is { Count: > 0 } approved && !IsOn(approved))
        {
            yield return SuffixNotListed.With(Suffix);
        }
        else if (context.Province == "beijing" && context.WordsOf("beijing-suffixes") is { Count: > 0 } taken && !IsOn(taken))
        {
            yield return SuffixNotInBeijing.With(Suffix);
        }
    }

    /// <summary>Names are equal when they are written the same way.</summary>
    public bool Equals(DomainName? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <inheritdoc/>
    public string Reveal() => ToString();

    /// <summary>The name, Chinese labels as characters.</summary>
    public override string ToString() => string.Join('.', Labels);

    private bool IsOn(IReadOnlyList<string> suffixes) => suffixes.Contains(Suffix) || suffixes.Contains(Labels[^1]);

    private static Mistake? TryRead(string text, out DomainName? name)
    {
        name = null;
        var bare = Bare(WidthFolder.Fold(text));
        if (FindMistake(bare) is { } mistake)
        {
            return mistake;
        }

        name = new DomainName([.. bare.Split('.').Select(Decoded)]);
        return null;
    }

    private static string Bare(string text)
    {
        var bare = text.Trim().Replace('。', '.').Replace('．', '.');
        bare = bare.Contains("://", StringComparison.Ordinal) ? bare[(bare.IndexOf("://", StringComparison.Ordinal) + 3)..] : bare;
        return bare.Split('/', '?', '#', ':')[0].TrimEnd('.').ToLowerInvariant();
    }

    private static Mistake? FindMistake(string bare)
    {
        var labels = bare.Split('.');
        if (labels.Any(label => label.Length == 0))
        {
            return bare.Length == 0 ? NoSuffix.With() : EmptyLabel.With();
        }

        if (bare.Contains('@', StringComparison.Ordinal))
        {
            return IsEmail.With();
        }

        if (bare.Split(Separators, StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts && parts.All(part => part.Contains('.', StringComparison.Ordinal)))
        {
            return Several.With();
        }

        if (bare.EnumerateRunes().FirstOrDefault(rune => !IsAllowed(rune)) is { Value: not 0 } other)
        {
            return WrongCharacter.With(other.Value == ' ' ? "空格" : other.ToString());
        }

        return labels.Length < 2 ? NoSuffix.With()
            : labels.Length == 4 && IPAddress.TryParse(bare, out _) ? IsIpAddress.With()
            : labels[^1].All(char.IsAsciiDigit) ? DigitSuffix.With()
            : SecondLevels.Contains(bare) ? OnlySuffix.With(bare)
            : labels.Any(label => label[0] == '-' || label[^1] == '-') ? EdgeHyphen.With()
            : bare.Length > LongestName || labels.Any(label => EncodedLength(label) > LongestLabel) ? LongLabel.With() : null;
    }

    private static bool IsAllowed(System.Text.Rune rune) => rune.Value is '.' or '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9') or (>= 0x4e00 and <= 0x9fff);

    // A Chinese label counts in its encoded form.
    private static int EncodedLength(string label)
    {
        try
        {
            return label.All(char.IsAscii) ? label.Length : new IdnMapping().GetAscii(label).Length;
        }
        catch (ArgumentException)
        {
            // The framework refuses labels that would be longer than 63.
            return LongestLabel + 1;
        }
    }

    // RFC 3492; a label that is no valid code, or the code of another script, stays as it is.
    private static string Decoded(string label)
    {
        try
        {
            return label.StartsWith("xn--", StringComparison.Ordinal) && new IdnMapping().GetUnicode(label) is var decoded && decoded.EnumerateRunes().All(IsAllowed) ? decoded : label;
        }
        catch (ArgumentException)
        {
            return label;
        }
    }
}
