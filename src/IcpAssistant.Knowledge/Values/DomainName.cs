using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A domain name of at least two labels, as it is registered: lower case, Chinese labels as characters.</summary>
/// <remarks>RFC 1035 for lengths, RFC 5891 for Chinese names.</remarks>
public sealed record DomainName
{
    // Under these of .cn a third label is registered (CNNIC): categories and provinces.
    private static readonly HashSet<string> SecondLevels = new(
        ("com net org gov edu ac mil 政务 公益 bj tj sh cq he sx nm ln jl hl js zj ah fj jx sd ha hb hn gd gx hi sc gz yn xz sn qh nx xj tw hk mo").Split(' ').Select(label => label + ".cn"), StringComparer.Ordinal);

    // The label of a name that is written in Chinese is at most this long in its encoded form.
    private const int LongestLabel = 63;
    private const int LongestName = 253;

    private DomainName(string[] labels)
    {
        Labels = labels;
        var suffix = labels.Length > 2 && SecondLevels.Contains($"{labels[^2]}.{labels[^1]}") ? 2 : 1;
        Suffix = string.Join('.', labels[^suffix..]);
        Registered = string.Join('.', labels[^(suffix + 1)..]);
    }

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
    public static bool TryParse(string? text, [NotNullWhen(true)] out DomainName? name)
    {
        name = null;
        var bare = (text ?? "").Trim().Replace('。', '.').Replace('．', '.');
        bare = bare.Contains("://", StringComparison.Ordinal) ? bare[(bare.IndexOf("://", StringComparison.Ordinal) + 3)..] : bare;
        bare = bare.Split('/', '?', '#', ':')[0].TrimEnd('.').ToLowerInvariant();
        var labels = bare.Split('.');
        if (labels.Length < 2 || bare.Length > LongestName || !labels.All(IsLabel) || labels[^1].All(char.IsAsciiDigit) || SecondLevels.Contains(bare))
        {
            return false;
        }

        name = new DomainName([.. labels.Select(Decoded)]);
        return true;
    }

    /// <summary>The name, Chinese labels as characters.</summary>
    public override string ToString() => string.Join('.', Labels);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-' && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-' || character is >= '\u4e00' and <= '\u9fff');

    // RFC 3492; a label that is no valid code stays as it is.
    private static string Decoded(string label)
    {
        try
        {
            return label.StartsWith("xn--", StringComparison.Ordinal) ? new IdnMapping().GetUnicode(label) : label;
        }
        catch (ArgumentException)
        {
            return label;
        }
    }
}
