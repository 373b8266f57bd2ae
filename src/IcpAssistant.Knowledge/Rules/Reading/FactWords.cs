using System.Globalization;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Rules.Reading;

/// <summary>Reads what is told of a fact, as programs, the command line and forms write it.</summary>
public static partial class FactWords
{
    private const int LongestEcho = 20;

    /// <summary>One value of a choice, or several that are possible; all values that are picked of choices (<c>+bbs -news</c> for some of them); a number or a range (<c>3</c>, <c>3 to 5</c>); a day; a text.</summary>
    /// <returns>The sentence that says what is wrong, or <see langword="null"/>; whether the values exist is looked at by <see cref="Case.TryWith"/>.</returns>
    public static string? TryRead(Fact fact, IReadOnlyList<string> words, out FactState state)
    {
        state = new FactState.OneOf(words);
        return fact.Type switch
        {
            FactType.Choices => ReadChoices(words, out state),
            FactType.Number => ReadNumber(fact, words, out state),
            FactType.Date => ReadDay(fact, words, out state),
            FactType.Text => ReadText(fact, words, out state),
            _ => null,
        };
    }

    private static string? ReadChoices(IReadOnlyList<string> words, out FactState state)
    {
        state = words.Count > 0 && words.All(word => word.StartsWith('+') || word.StartsWith('-'))
            ? new FactState.Choices([.. words.Where(word => word[0] == '+').Select(word => word[1..])], [.. words.Where(word => word[0] == '-').Select(word => word[1..])])
            : new FactState.OnlyChoices(words is ["none"] ? [] : words);
        return null;
    }

    private static string? ReadNumber(Fact fact, IReadOnlyList<string> words, out FactState state)
    {
        state = FactState.Number.Of(0);
        if (words is not [var word] || !Range().IsMatch(word))
        {
            return $"“{fact.Label}”（{fact.Id}）要写一个数{(words is [var wrong] ? $"，这里写的是“{(wrong.Length > LongestEcho ? wrong[..LongestEcho] + "……" : wrong)}”" : "")}；不确定时写范围，例如 3 to 5。";
        }

        var match = Range().Match(word);
        var least = decimal.Parse(match.Groups["least"].Value, CultureInfo.InvariantCulture);
        state = match.Groups["greatest"] is { Success: true, Value: var greatest } ? new FactState.Number(least, decimal.Parse(greatest, CultureInfo.InvariantCulture)) : FactState.Number.Of(least);
        return null;
    }

    private static string? ReadDay(Fact fact, IReadOnlyList<string> words, out FactState state)
    {
        state = new FactState.Date(DateOnly.MinValue);
        if (words is not [var word] || !TryReadDay(word, out var day))
        {
            return $"“{fact.Label}”（{fact.Id}）要写一个存在的日期，例如 2026-01-31。";
        }

        state = new FactState.Date(day);
        return null;
    }

    /// <summary>A day as <c>2026-01-31</c>.</summary>
    public static bool TryReadDay(string? word, out DateOnly day) =>
        DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string? ReadText(Fact fact, IReadOnlyList<string> words, out FactState state)
    {
        state = new FactState.Text(string.Join('、', words));
        return words.Count == 0 ? $"“{fact.Label}”（{fact.Id}）要写文字。" : null;
    }

    // Ten digits: no fact counts further, and a longer number would not fit.
    [GeneratedRegex(@"^(?<least>-?\d{1,10}(\.\d{1,4})?)(\s+to\s+(?<greatest>-?\d{1,10}(\.\d{1,4})?))?$")]
    private static partial Regex Range();
}
