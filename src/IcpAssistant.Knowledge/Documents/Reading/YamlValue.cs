namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>A value of a YAML file with its line. Words stay words: <c>yes</c>, <c>no</c> and <c>on</c> are texts like all others.</summary>
internal abstract record YamlValue(int Line)
{
    /// <summary>The text of a scalar; <see langword="null"/> for lists and maps.</summary>
    public string? AsText => this is YamlText text ? text.Value : null;

    /// <summary>The texts of a list, or the one text of a scalar that is not empty; maps and lists inside of it are left out.</summary>
    public IReadOnlyList<string> AsTexts => this switch
    {
        YamlText { Value.Length: > 0 } text => [text.Value],
        YamlList list => [.. list.Items.OfType<YamlText>().Select(item => item.Value)],
        _ => [],
    };
}

internal sealed record YamlText(string Value, int Line) : YamlValue(Line);

internal sealed record YamlList(IReadOnlyList<YamlValue> Items, int Line) : YamlValue(Line);

internal sealed record YamlMap(IReadOnlyList<YamlEntry> Entries, int Line) : YamlValue(Line)
{
    /// <summary>The value of a key; <see langword="null"/> when the key is not there.</summary>
    public YamlValue? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    /// <summary>The text of a key; <see langword="null"/> when it is not there or no text.</summary>
    public string? Text(string key) => this[key]?.AsText;
}

internal sealed record YamlEntry(string Key, YamlValue Value, int Line);
