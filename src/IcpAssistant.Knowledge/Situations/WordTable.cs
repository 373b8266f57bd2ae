using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Alternatives with a name, written as <c>{name}</c> in patterns: the part <c>words:</c> of <c>recognition.yml</c>.</summary>
internal sealed partial class WordTable
{
    // Words may be made of words; nobody needs more storeys, and a circle has no end.
    private const int DeepestNesting = 8;

    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <summary>Reads the table; what is broken is a finding where it is used.</summary>
    public WordTable(YamlValue? root)
    {
        foreach (var word in (root as YamlMap)?.Entries ?? [])
        {
            _words[word.Key] = string.Join('|', word.Value.AsTexts);
        }
    }

    /// <summary>The pattern with its words put in.</summary>
    /// <exception cref="ArgumentException">A word is unknown, or made of itself; the message is for the author.</exception>
    public string PutInto(string pattern)
    {
        for (var storey = 0; Name().IsMatch(pattern); storey++)
        {
            if (storey == DeepestNesting)
            {
                throw new ArgumentException("words 里的词互相引用，没有尽头");
            }

            pattern = Name().Replace(pattern, name => $"(?:{Of(name.Groups[1].Value)})");
        }

        return pattern;
    }

    /// <summary>Whether the table has the word.</summary>
    public bool Has(string name) => _words.ContainsKey(name);

    private string Of(string name) => _words.TryGetValue(name, out var word) ? word : throw new ArgumentException($"words 里没有“{name}”");

    // {0,10} counts, {server} names.
    [GeneratedRegex(@"\{([a-z][a-z0-9-]*)\}")]
    private static partial Regex Name();
}
