using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A day as people fill it in, or 长期: without an end.</summary>
[JsonConverter(typeof(MaskedJson<FilledDate>))]
public sealed partial record FilledDate : IFieldValue<FilledDate>
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;
    /// <summary>What stands for a day that never comes.</summary>
    public const string OpenEnded = "长期";

    private static readonly MistakeKind WrongForm = new("date-form");
    private static readonly MistakeKind NoMonth = new("date-month", "month");
    private static readonly MistakeKind NoDay = new("date-day", "year", "month", "day", "last");
    private static readonly MistakeKind NoLeapYear = new("date-leap", "year");
    private static readonly MistakeKind ShortYear = new("date-short-year");
    private static readonly MistakeKind WrongYear = new("date-year", "year");
    private static readonly MistakeKind Several = new("date-several");
    private static readonly MistakeKind Incomplete = new("date-incomplete");

    private FilledDate(DateOnly? day) => Day = day;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<FilledDate>("date", ValueForm.Loose, isPersonal: false, WrongForm, NoMonth, NoDay, NoLeapYear, ShortYear, WrongYear, Several, Incomplete);

    /// <summary><see langword="null"/> for 长期.</summary>
    public DateOnly? Day { get; }

    /// <summary>Whether it has no end.</summary>
    public bool IsOpenEnded => Day is null;

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out FilledDate? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        var plain = Label().Replace(clean.Replace(" ", "", StringComparison.Ordinal), "");
        if (OpenEndedWords().IsMatch(plain))
        {
            value = new FilledDate((DateOnly?)null);
            return true;
        }

        var match = Form().Match(FoldNumerals(plain));
        if (!match.Success)
        {
            mistake = FindForm(FoldNumerals(plain));
            return false;
        }

        var (year, month, day) = (Number(match, "year"), Number(match, "month"), Number(match, "day"));
        mistake = FindMistake(year, month, day);
        if (mistake is not null)
        {
            return false;
        }

        value = new FilledDate(new DateOnly(year, month, day));
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => ToString();

    /// <summary><c>2031-05-06</c>, or 长期.</summary>
    public override string ToString() => Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? OpenEnded;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static Mistake? FindMistake(int year, int month, int day)
    {
        if (year is < FirstYear or > LastYear)
        {
            return WrongYear.With(year);
        }

        if (month is < 1 or > 12)
        {
            return NoMonth.With(month);
        }

        var last = DateTime.DaysInMonth(year, month);
        return day >= 1 && day <= last ? null
            : (month, day) == (2, 29) ? NoLeapYear.With(year)
            : NoDay.With($"{year}", $"{month}", $"{day}", $"{last}");
    }

    private static Mistake FindForm(string text) =>
        SeveralForm().Count(text) > 1 ? Several.With()
        : ShortYearForm().IsMatch(text) ? ShortYear.With()
        : IncompleteForm().IsMatch(text) ? Incomplete.With()
        : WrongForm.With();

    // 二〇三一年五月六日 → 2031年5月6日; 十二月三十一日 → 12月31日.
    private static string FoldNumerals(string text)
    {
        var digits = string.Concat(text.Select(character => "〇一二三四五六七八九".IndexOf(character == '零' ? '〇' : character) is >= 0 and var digit ? (char)('0' + digit) : character));
        return Ten().Replace(digits, match => match.Groups["tens"].Length == 0 ? match.Groups["ones"].Length == 0 ? "10" : $"1{match.Groups["ones"].Value}"
            : match.Groups["ones"].Length == 0 ? $"{match.Groups["tens"].Value}0" : $"{match.Groups["tens"].Value}{match.Groups["ones"].Value}");
    }

    [GeneratedRegex("^(?:长期|长期有效|永久|永久有效|永久性|无固定期限|无期限|无限期|不约定期限|长久|longterm)\\z", RegexOptions.IgnoreCase)]
    private static partial Regex OpenEndedWords();

    [GeneratedRegex("^(?:有效期限?|到期日?|日期|截止日?期?|有效)?(?:至|到|是|为)?(?=[0-9一二长永])")]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?:(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})|(?<year>[0-9]{4})(?:[-‐–—./,、]|年)(?<month>[0-9]{1,2})(?:[-‐–—./,、]|月)(?<day>[0-9]{1,2})[日号]?)(?:T?00:?00(?::?00)?)?(?:止|为止|到期|前)?\z")]
    private static partial Regex Form();

    [GeneratedRegex("[0-9]{4}(?:[-./年])?[0-9]{1,2}(?:[-./月])?[0-9]{1,2}")]
    private static partial Regex SeveralForm();

    [GeneratedRegex(@"^[0-9]{1,2}[-./年][0-9]{1,2}[-./月][0-9]{1,4}[日号]?\z")]
    private static partial Regex ShortYearForm();

    [GeneratedRegex(@"^[0-9]{4}年?(?:[-./]?[0-9]{1,2}月?)?\z")]
    private static partial Regex IncompleteForm();

    [GeneratedRegex("(?<tens>[0-9]?)十(?<ones>[0-9]?)")]
    private static partial Regex Ten();
}
