using System.Globalization;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Situations;

/// <summary><c>recognition.yml</c>: by fact and value the ways in which people say it.</summary>
internal sealed partial class RecognitionFile
{
    public const string Name = "recognition.yml";

    private const string Words = "words";
    private const string Mentions = "mentions";
    private const string Denied = "denied";
    private const string Exchangeable = "exchangeable";
    private const string Rivals = "rivals";
    private const string Plainly = "plainly";
    private const string Says = "says";

    // Matches nowhere.
    private const string Nothing = "(?!)";

    // In front of a pattern that looks at mentions.
    private const char OverMentions = '@';

    private readonly Dictionary<string, char> _marks;
    private readonly WordTable _words;
    private readonly MentionTable _mentions;
    private readonly PlainTalk _plain;
    private readonly Dictionary<string, Rivalry> _rivalries = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly FindingList _findings;

    private RecognitionFile(Dictionary<string, char> marks, YamlMap? root, string file, FindingList findings)
    {
        _marks = marks;
        _words = new WordTable(root?[Words]);
        _file = file;
        _findings = findings;
        _plain = new PlainTalk(root?[Plainly], _words, (line, why) => _findings.Error("recognition", _file, line, $"plainly 里的说法写得不对：{why}。"));
        _mentions = new MentionTable(root?[Mentions], root?[Exchangeable], _words, (line, why) => _findings.Error("recognition", _file, line, $"mentions 里的说法写得不对：{why}。"));
    }

    public static IReadOnlyList<FactPattern> Read(YamlValue? root, string file, RuleBase rules, Terms terms, FindingList findings)
    {
        var reader = new RecognitionFile(MarkedText.Marks(terms), root as YamlMap, file, findings);
        foreach (var rivals in ((root as YamlMap)?[Rivals] as YamlList)?.Items.OfType<YamlMap>() ?? [])
        {
            reader.ReadRivals(rivals, rules);
        }

        return [.. ((root as YamlMap)?[Says] as YamlMap)?.Entries.SelectMany(entry => reader.Read(entry, rules)) ?? []];
    }

    private IEnumerable<FactPattern> Read(YamlEntry entry, RuleBase rules)
    {
        if (rules.FindFact(entry.Key) is not { } fact)
        {
            _findings.Error("recognition", _file, entry.Line, $"没有“{entry.Key}”这个事实{NearestWord.Hint(entry.Key, rules.Facts.Select(other => other.Id))}");
            return [];
        }

        var values = (entry.Value as YamlMap)?.Entries ?? [];
        foreach (var value in values)
        {
            Check(fact, value);
        }

        return [.. values.SelectMany(value => ((value.Value as YamlList)?.Items ?? []).OfType<YamlText>().Select(line => Read(fact, value.Key, line)).OfType<FactPattern>())];
    }

    private void ReadRivals(YamlMap rivals, RuleBase rules)
    {
        string Of(string part) => _words.PutInto(string.Join('|', rivals[part]?.AsTexts ?? [Nothing]));
        try
        {
            var seen = Of("seen");
            var seesMentions = seen.StartsWith(OverMentions);
            var rivalry = new Rivalry(seesMentions ? _mentions.Compile(seen[1..]) : MarkedText.Compile(seen), seesMentions, Of("names"), Of("alike"), Of("left"), Of("elsewhere"), Of("both"), Of("about"), Of("says"));
            foreach (var fact in rivals["facts"]?.AsTexts ?? [])
            {
                if (rules.FindFact(fact) is null)
                {
                    _findings.Error("recognition", _file, rivals.Line, $"rivals 里没有“{fact}”这个事实{NearestWord.Hint(fact, rules.Facts.Select(other => other.Id))}");
                }

                _rivalries[fact] = rivalry;
            }
        }
        catch (ArgumentException broken)
        {
            _findings.Error("recognition", _file, rivals.Line, $"rivals 里的说法写得不对：{broken.Message}。");
        }
    }

    private void Check(Fact fact, YamlEntry value)
    {
        if (value.Key == FactPattern.Untold || (fact.Type == FactType.Number ? NumberSaid().IsMatch(value.Key) : value.Key == SaidOf(fact)))
        {
            return;
        }

        foreach (var word in value.Key.Split(' ').Where(word => fact.Values.All(known => known.Id != word)))
        {
            _findings.Error("recognition", _file, value.Line, $"“{fact.Id}”没有“{word}”这个值{NearestWord.Hint(word, fact.Values.Select(known => known.Id))}");
        }
    }

    private static string? SaidOf(Fact fact) => fact.Type switch
    {
        FactType.Date => FactPattern.Date,
        FactType.Text => FactPattern.Text,
        FactType.Choice when fact.Values.Any(value => value.Id == "beijing") => FactPattern.Place,
        _ => null,
    };

    private FactPattern? Read(Fact fact, string says, YamlText line)
    {
        var strength = Math.Max(line.Value.IndexOfAnyExcept('!'), 0);
        var number = fact.Type == FactType.Number ? NumberSaid().Match(says) : Match.Empty;
        try
        {
            var written = _words.PutInto(Affirmed(fact, line.Value[strength..].TrimStart()));
            var pattern = MarkedText.WithMarks(written, _marks);
            var seesMentions = written.StartsWith(OverMentions);
            return new FactPattern(fact.Id, number.Groups["read"].Success ? FactPattern.Number : says, seesMentions ? _mentions.Compile(written[1..]) : MarkedText.Compile(pattern), strength, line.Line)
            {
                Times = ToInt(number.Groups["times"].Value, 1),
                Plus = ToInt(number.Groups["plus"].Value, 0),
                SeesMarks = !seesMentions && MarkedText.HasMarks(pattern),
                Mentions = seesMentions ? _mentions : null,
                Plain = _plain,
                Rivalry = _rivalries.GetValueOrDefault(fact.Id),
                Required = seesMentions ? RequiredWords.None : new RequiredWords(pattern),
            };
        }
        catch (ArgumentException broken)
        {
            _findings.Error("recognition", _file, line.Line, $"说法“{line.Value}”写得不对：{(broken is RegexParseException regex ? $"正则式有误（{regex.Error}）" : broken.Message)}。");
            return null;
        }
    }

    // "没有论坛" tells of no forum: of what may be told in several, nothing that is denied counts.
    private string Affirmed(Fact fact, string pattern) =>
        fact.Type == FactType.Choices && _words.Has(Denied) && !pattern.StartsWith(OverMentions) ? $"(?<!{{{Denied}}})(?:{pattern})" : pattern;

    private static int ToInt(string digits, int otherwise) => digits.Length == 0 ? otherwise : int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    // "number-1": one less than what was read; "number*30": read as months, counted in days; "12"; "0..17".
    [GeneratedRegex(@"^(?:(?<read>number)(?:\*(?<times>\d{1,4}))?(?<plus>[+-]\d{1,4})?|-?\d{1,5}(?:\.\.\d{1,5})?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex NumberSaid();
}
