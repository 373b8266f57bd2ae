namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>The YAML files of a folder.</summary>
internal sealed class TableFiles(IReadOnlyList<FolderFile> files, FindingList findings)
{
    /// <summary>The folder's file; the built-in one when it has none or when it is broken.</summary>
    public YamlValue? Load(string name) => LoadOwn(name) ?? BuiltIn.Load(name);

    /// <summary>The folder's file; <see langword="null"/> when it has none or when it is broken, which is a finding.</summary>
    public YamlValue? LoadOwn(string name)
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
