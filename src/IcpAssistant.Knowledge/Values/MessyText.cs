using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Values;

/// <summary>Takes away what people paste around a value.</summary>
internal static partial class MessyText
{
    // No field takes more; whole documents are read elsewhere.
    private const int Most = 1000;

    private const string Quotes = "\"'“”‘’「」『』《》<>【】[]";
    private const string EndMarks = "。.,，;；!！?？~～、:：";

    /// <summary>Half-width, without emoji, label, quotation marks and a full stop at the end; the inside stays, with single blanks.</summary>
    public static bool TryClean(string? text, [NotNullWhen(true)] out string? clean, [NotNullWhen(false)] out Mistake? mistake) =>
        TryTidy(text, Label(), out clean, out mistake);

    /// <summary>As <see cref="TryClean"/> for names and addresses, in which a colon may be meant: only their own labels are taken away.</summary>
    public static bool TryCleanName(string? text, [NotNullWhen(true)] out string? clean, [NotNullWhen(false)] out Mistake? mistake) =>
        TryTidy(text, NameLabel(), out clean, out mistake);

    /// <summary>Only the number: without words around it, blanks, dashes and dots inside of it, and in capitals.</summary>
    public static bool TryCompact(string? text, [NotNullWhen(true)] out string? compact, [NotNullWhen(false)] out Mistake? mistake)
    {
        compact = null;
        if (!TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        var first = 0;
        var last = clean.Length - 1;
        while (first <= last && !char.IsAsciiLetterOrDigit(clean[first]))
        {
            first++;
        }

        while (last >= first && !char.IsAsciiLetterOrDigit(clean[last]))
        {
            last--;
        }

        compact = Joints().Replace(clean[first..(last + 1)], "").ToUpperInvariant();
        mistake = compact.Length == 0 ? InputMistakes.Empty.With() : null;
        return mistake is null;
    }

    /// <summary>Whether the character is a Chinese one; with the second of a pair for rare names.</summary>
    public static bool IsHan(Rune rune) => rune.Value is (>= 0x4e00 and <= 0x9fff) or (>= 0x3400 and <= 0x4dbf) or (>= 0xf900 and <= 0xfaff) or (>= 0x20000 and <= 0x323af) or 0x3007;

    /// <summary>The Chinese characters of a text.</summary>
    public static int CountHan(string text) => text.EnumerateRunes().Count(IsHan);

    /// <summary>The character at an index, with the second of a pair.</summary>
    public static string CharacterAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune.ToString() : "";

    private static bool TryTidy(string? text, Regex label, [NotNullWhen(true)] out string? clean, [NotNullWhen(false)] out Mistake? mistake)
    {
        clean = null;
        if (text is { Length: > Most })
        {
            mistake = InputMistakes.TooLong.With(Most);
            return false;
        }

        var plain = Trim(Spaces().Replace(Plain(WidthFolder.Fold(text ?? "")), " "));
        var bare = Trim(label.Replace(plain, ""));
        clean = bare.Length == 0 ? plain : bare;
        mistake = clean.Length == 0 ? InputMistakes.Empty.With() : null;
        return mistake is null;
    }

    private static string Trim(string text)
    {
        // An address of version 6 may end in two colons.
        var trimmed = text.Trim() is var bare && bare.EndsWith("::", StringComparison.Ordinal) ? bare : bare.TrimEnd(EndMarks.ToCharArray()).Trim();
        return trimmed.Length > 1 && Quotes.Contains(trimmed[0]) && Quotes.Contains(trimmed[^1]) ? trimmed[1..^1].Trim() : trimmed;
    }

    // Emoji are "other symbols" with their modifiers; marks of direction and joiners are formats.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Format or UnicodeCategory.OtherSymbol or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
                || rune == Rune.ReplacementChar || rune.Value is (>= 0xfe00 and <= 0xfe0f) or (>= 0x1f3fb and <= 0x1f3ff) or 0x20e3)
            {
                continue;
            }

            plain.Append(category is UnicodeCategory.Control ? " " : rune.ToString());
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[\s\-‐‑‒–—―−_.·•]+")]
    private static partial Regex Joints();

    // "手机号：", "统一社会信用代码(18位):", "Email:".
    [GeneratedRegex(@"^(?:[^:/@]{0,24}[\u4e00-\u9fff][^:/@]{0,8}:|(?:e-?mail|mail(?:to)?|tel|phone|mobile|ipv?[46]?|url|domain|id)\s*:)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?:我们?的?|本人|本?公司)?(?:姓名|名字|名称|全称|公司名称?|单位名称?|企业名称|主办单位(?:名称)?|负责人(?:姓名)?|法定代表人|网站(?:名称|名字)|网名|(?:通信|通讯|联系|详细|注册|办公|公司|家庭|现住|证件)?(?:地址|住所|住址))\s*(?:[:=]|是|叫|为|\s)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex NameLabel();
}
