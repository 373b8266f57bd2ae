using System.Globalization;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Situations;

/// <summary><c>recognition.yml</c>: by fact and value the ways in which people say it.</summary>
internal static partial class RecognitionFile
{
    public const string Name = "recognition.yml";

    public static IReadOnlyList<FactPattern> Read(YamlValue? root, string file, RuleBase rules, Terms terms, FindingList findings)
    {
        var marks = MarkedText.Marks(terms);
        var patterns = new List<FactPattern>();
        foreach (var fact in (root as YamlMap)?.Entries ?? [])
        {
            if (rules.FindFact(fact.Key) is not { } known)
            {
                findings.Error("recognition", file, fact.Line, $"没有“{fact.Key}”这个事实{NearestWord.Hint(fact.Key, rules.Facts.Select(other => other.Id))}");
                continue;
            }

            foreach (var value in (fact.Value as YamlMap)?.Entries ?? [])
            {
                CheckValue(known, value, file, findings);
                foreach (var line in (value.Value as YamlList)?.Items.OfType<YamlText>() ?? [])
                {
                    if (Read(fact.Key, value.Key, line, marks, file, findings) is { } pattern)
                    {
                        patterns.Add(pattern);
                    }
                }
            }
        }

        return patterns;
    }

    private static void CheckValue(Fact fact, YamlEntry value, string file, FindingList findings)
    {
        foreach (var word in WithoutPlus().Replace(value.Key, "").Split(' '))
        {
            if (word is not (FactPattern.Number or FactPattern.Place) && fact.Values.All(known => known.Id != word))
            {
                findings.Error("recognition", file, value.Line, $"“{fact.Id}”没有“{word}”这个值{NearestWord.Hint(word, fact.Values.Select(known => known.Id))}");
            }
        }
    }

    private static FactPattern? Read(string fact, string says, YamlText line, Dictionary<string, char> marks, string file, FindingList findings)
    {
        var strength = line.Value.IndexOfAnyExcept('!');
        var plus = WithoutPlus().Match(says) is { Success: true } number ? int.Parse(number.Value, CultureInfo.InvariantCulture) : 0;
        try
        {
            var pattern = MarkedText.WithMarks(line.Value[Math.Max(strength, 0)..].TrimStart(), marks);
            return new FactPattern(fact, WithoutPlus().Replace(says, ""), MarkedText.Compile(pattern), strength, plus, line.Line) { Required = new RequiredCharacters(pattern) };
        }
        catch (ArgumentException broken)
        {
            findings.Error("recognition", file, line.Line, $"说法“{line.Value}”写得不对：{(broken is RegexParseException regex ? $"正则式有误（{regex.Error}）" : broken.Message)}。");
            return null;
        }
    }

    // "number-1": one less than what was read.
    [GeneratedRegex(@"(?<=^number)[+-]\d+$")]
    private static partial Regex WithoutPlus();
}
