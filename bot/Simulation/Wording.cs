using System.Globalization;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Bot.Simulation;

/// <summary>Says values as people do: by number, in other words, with fillers, blanks and full-width digits.</summary>
/// <param name="dice">Thrown for each message, so that the same applicant speaks differently each time.</param>
internal sealed class Wording(RuleBase rules, Dice dice)
{
    private const int FullWidth = '０' - '0';
    private static readonly string[] Yes = ["是", "是的", "对", "是的。", "嗯 是"];
    private static readonly string[] No = ["不是", "否", "不是的", "没有"];
    private static readonly string[] Before = ["", "", "", "嗯 ", "嗯，", "是", "应该是", "哦 "];
    private static readonly string[] After = ["", "", "", "。", "吧", " ", "呢"];

    /// <summary>A value in somebody's words.</summary>
    /// <param name="options">What was offered, in its order; empty where one writes.</param>
    public string Say(Field field, FieldType type, string value, IReadOnlyList<string> options) => type switch
    {
        _ when value == field.Instead => value,
        FieldType.YesNo => dice.Happens(25) && field.Options.FirstOrDefault(option => option.Id == value) is { } known ? known.Label : dice.Pick(value == "yes" ? Yes : No),
        FieldType.Choice or FieldType.Choices => Pick(field, value, options),
        FieldType.Number => Number(field, value),
        FieldType.Date => Date(value),
        FieldType.Text or FieldType.SiteName or FieldType.Address or FieldType.Region or FieldType.PersonName or FieldType.OrganisationName or FieldType.CertificateNumber => dice.Happens(10) ? $"{NameOf(field)}：{value}" : value,
        FieldType.ResidentId or FieldType.Mobile or FieldType.CreditCode => LongNumber(field, value),
        FieldType.Domain => dice.Pick([value, value, $"www.{value}", $"http://{value}/", value.ToUpperInvariant(), $"{value}。"]),
        FieldType.Email => dice.Pick([value, value, $"邮箱 {value}", $"{value}。"]),
        _ => dice.Happens(15) ? $"{NameOf(field)}：{value}" : value,
    };

    /// <summary>The same with a mistake that the form shows; <see langword="null"/> when any text would do.</summary>
    public string? SayWrongly(FieldType type, string value) => type switch
    {
        FieldType.ResidentId or FieldType.Mobile or FieldType.CreditCode or FieldType.ResidenceCard or FieldType.OrganisationCode => value[..^1],
        FieldType.Email => value.Replace("@", "", StringComparison.Ordinal),
        FieldType.Date => "2026-02-30",
        FieldType.Number => "好几个",
        FieldType.Domain => value.Replace(".", "", StringComparison.Ordinal),
        FieldType.IpAddress => "192.168.1.5",
        _ => null,
    };

    /// <summary>A field and its value on one line, as in a pasted form.</summary>
    public static string Line(Field field, string value) =>
        $"{field.Label}：{(FieldTypes.IsPicked(field.Type) ? string.Join('、', value.Split(',').Select(id => field.Options.FirstOrDefault(option => option.Id == id)?.Label ?? id)) : value)}";

    /// <summary>What a field is called in a sentence.</summary>
    public static string NameOf(Field field) => field.Label.Split('（')[0];

    private string Pick(Field field, string value, IReadOnlyList<string> options)
    {
        var labels = value.Split(',').Select(id => field.Options.First(option => option.Id == id).Label).ToList();
        var numbers = labels.Select(label => options.ToList().IndexOf(label) + 1).ToList();
        if (dice.Happens(25) && numbers.TrueForAll(number => number > 0))
        {
            return string.Join('、', numbers.Select(number => dice.Happens(20) ? Wide($"{number}") : $"{number}"));
        }

        var words = labels.Count == 1 && field.Fact is { } fact ? rules.FindFact(fact)?.Values.FirstOrDefault(one => one.Id == value)?.Words ?? [] : [];
        return words.Count > 0 && dice.Happens(30) ? dice.Pick(words)
            : labels.Count == 1 ? dice.Pick(Before) + labels[0] + dice.Pick(After)
            : string.Join(dice.Pick(["、", "，", "和"]), labels);
    }

    private string Number(Field field, string value)
    {
        var unit = field.Fact is { } fact ? rules.FindFact(fact)?.Unit ?? "" : "";
        var months = unit.Contains('月', StringComparison.Ordinal);
        return value switch
        {
            "12" when months && dice.Happens(40) => dice.Pick(["一年", "1年", "买了一年"]),
            "18" when months && dice.Happens(40) => "一年半",
            "24" when months && dice.Happens(40) => dice.Pick(["两年", "2 年"]),
            _ => dice.Pick([value, value, $"{value}{unit}", $"大概{value}{unit}吧", Wide(value), $"{value} {unit}"]),
        };
    }

    private string Date(string value)
    {
        var day = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return dice.Pick([value, value, $"{day.Year}年{day.Month}月{day.Day}日", $"{day.Year}/{day.Month}/{day.Day}", $"{day.Year}.{day.Month:00}.{day.Day:00}", $"{day.Year}{day.Month:00}{day.Day:00}"]);
    }

    private string LongNumber(Field field, string value) => dice.Below(8) switch
    {
        0 => Wide(value),
        1 => string.Join(' ', value.Chunk(4).Select(part => new string(part))),
        2 => $"嗯 我的{NameOf(field)}是{value}",
        3 => $"{NameOf(field)}：{value}",
        4 => value.ToLowerInvariant(),
        5 => $" {value}。",
        _ => value,
    };

    private static string Wide(string digits) => string.Concat(digits.Select(character => char.IsAsciiDigit(character) ? (char)(character + FullWidth) : character));
}
