namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>The YAML files of a folder.</summary>
internal sealed class TableFiles(IReadOnlyList<FolderFile> files, FindingList findings)
{
    /// <summary>The folder's table; the built-in one when it has none or when it is broken.</summary>
    public T Read<T>(string name, Func<YamlValue?, string, FindingList, T> read, Lazy<T> builtIn) =>
        Load(name) is { } own ? read(own, name, findings) : builtIn.Value;

    /// <summary>The folder's table; an empty one when it has none or when it is broken.</summary>
    public T ReadOwn<T>(string name, Func<YamlValue?, string, FindingList, T> read) => read(Load(name), name, findings);

    /// <summary>A file as it is written; empty when there is none.</summary>
    public string TextOf(string name) => files.FirstOrDefault(file => file.Path == name)?.Text ?? "";

    private YamlValue? Load(string name)
    {
        if (files.FirstOrDefault(file => file.Path == name) is not { Text: { } text })
        {
            return null;
        }

        if (!YamlReader.TryRead(text, name, 1, "yaml", findings, out var value))
        {
            return null;
        }

        if (value is not YamlMap)
        {
            findings.Error("yaml", name, value?.Line ?? 0, "文件是空的，或不是“键: 值”的写法：请补上内容，或删去这个文件。");
            return null;
        }

        return value;
    }
}
