using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>The named numbers of <c>values.yml</c>, printed where a text says <c>{{value:id}}</c>.</summary>
internal sealed partial class NamedValues
{
    public const string Name = "values.yml";

    // What is no number of a province in an entry with "by: province".
    private static readonly string[] Reserved = ["by", "default", "unit", "value", "from", "to", "label"];

    private static readonly string[] Parts = ["values", "lists", "words"];

    private readonly Dictionary<string, YamlMap> _values = new(StringComparer.Ordinal);
    private readonly Places _places;
    private readonly HashSet<string> _printed = new(StringComparer.Ordinal);

    public NamedValues(YamlValue? root, string file, Places places, FindingList findings)
    {
        _places = places;
        foreach (var (id, map) in YamlEntries.Of(root, "values", file, findings))
        {
            _values[id] = map;
        }

        Numbers = _values.ToDictionary(pair => pair.Key, pair => Number(pair.Value, file, findings), StringComparer.Ordinal);
        Lists = YamlEntries.Of(root, "lists", file, findings).ToDictionary(entry => entry.Id, entry => new ValueList(entry.Id, entry.Map.Text("of") ?? "", entry.Map["items"]?.AsTexts ?? [], entry.Map.Line), StringComparer.Ordinal);
        Lines = Parts
            .SelectMany(part => ((root as YamlMap)?[part] as YamlMap)?.Entries ?? [])
            .DistinctBy(entry => entry.Key)
            .ToDictionary(entry => entry.Key, entry => entry.Line, StringComparer.Ordinal);
        Words = ((root as YamlMap)?["words"] as YamlMap)?.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.AsTexts, StringComparer.Ordinal) ?? [];
    }

    /// <summary>The numbers as conditions of rules look at them, by name.</summary>
    public IReadOnlyDictionary<string, NamedNumber> Numbers { get; }

    /// <summary>The named lists of a fact's values, by name.</summary>
    public IReadOnlyDictionary<string, ValueList> Lists { get; }

    /// <summary>The named lists of words, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; }

    /// <summary>The numbers that some file prints; complete once the folder is read.</summary>
    public IReadOnlySet<string> Printed => _printed;

    /// <summary>Where each number, list of values and list of words begins, by name: its line, from 1.</summary>
    public IReadOnlyDictionary<string, int> Lines { get; }

    /// <summary>A number with what it counts (<c>天</c>), which is used from now on; <see langword="null"/> when it is not there or has no unit.</summary>
    public (decimal Number, string Unit)? Use(string id)
    {
        if (Numbers.GetValueOrDefault(id) is not { Otherwise: { } number } || _values[id].Text("unit") is not { } unit)
        {
            return null;
        }

        _printed.Add(id);
        return (number, unit);
    }

    /// <summary>The numbers that a text names.</summary>
    public static IEnumerable<string> NamesIn(string text) => Placeholder().Matches(text).Select(match => match.Groups["id"].Value);

    /// <summary>The text with all values printed; an unknown value prints as “……”.</summary>
    public string Print(string text, string? region) => Print(text, region, "", 0, new FindingList());

    /// <summary>The text with all values printed, lines unchanged; an unknown value is a finding and prints as “……”.</summary>
    /// <param name="region">The document's province; <see langword="null"/> when it has none.</param>
    public string Print(string text, string? region, string file, int firstLine, FindingList findings)
    {
        if (!text.Contains("{{value:", StringComparison.Ordinal))
        {
            return text;
        }

        return Placeholder().Replace(text, match =>
        {
            var id = match.Groups["id"].Value;
            if (file.Length > 0)
            {
                _printed.Add(id);
            }

            if (_values.TryGetValue(id, out var map) && Print(map, region) is { Length: > 0 } printed)
            {
                return printed;
            }

            var line = firstLine + text.AsSpan(0, match.Index).Count('\n');
            findings.Error("unknown-value", file, line, $"values.yml 里没有名为“{id}”的数：请改成已有的名字，或在 values.yml 里加上它。");
            return "……";
        });
    }

    private string Print(YamlMap map, string? region)
    {
        var unit = map.Text("unit") ?? "";
        if (map.Text("by") == "province")
        {
            return PrintByProvince(map, region, unit);
        }

        if (map.Text("from") is { } from && map.Text("to") is { } to)
        {
            return WithUnit($"{from}–{to}", unit);
        }

        return map.Text("value") is { } value ? WithUnit(value, unit) : "";
    }

    // A range counts as what it ends with.
    private static NamedNumber Number(YamlMap map, string file, FindingList findings)
    {
        var of = map.Text("by") is null ? [] : map.Entries.Where(entry => !Reserved.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => Parse(entry.Value.AsText), StringComparer.Ordinal);
        return new NamedNumber(map.Text("by"), Parse(map.Text("value") ?? map.Text("default") ?? map.Text("to")), of);

        decimal? Parse(string? text)
        {
            if (text is null or "none" || decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
            {
                return text is null or "none" ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
            }

            findings.Error("values", file, map.Line, $"“{text}”不是数：请写数字，没有限制的写 none。");
            return null;
        }
    }

    private string PrintByProvince(YamlMap map, string? region, string unit)
    {
        var other = map.Text("default") ?? "none";
        if (region is not null)
        {
            return Limit(map.Text(region) ?? other, unit);
        }

        var list = new StringBuilder();
        foreach (var entry in map.Entries.Where(entry => !Reserved.Contains(entry.Key)))
        {
            list.Append(ProvinceName(entry.Key)).Append(' ').Append(Limit(entry.Value.AsText ?? "", unit)).Append('，');
        }

        return list.Append(list.Length == 0 ? "" : "其他省份").Append(other == "none" ? "" : " ").Append(Limit(other, unit)).ToString().TrimStart();
    }

    private string ProvinceName(string id) => _places.Provinces.FirstOrDefault(province => province.Id == id)?.Short ?? id;

    private static string Limit(string value, string unit) => value == "none" ? "不限" : WithUnit(value, unit);

    private static string WithUnit(string number, string unit) => unit.Length == 0 ? number : $"{number} {unit}";

    [GeneratedRegex(@"\{\{\s*value:\s*(?<id>[^\s{}]*)\s*\}\}")]
    private static partial Regex Placeholder();
}
