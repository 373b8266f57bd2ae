namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>The repository's own tables, carried inside the library for folders that have none.</summary>
internal static class BuiltIn
{
    /// <summary>The parsed file; <see langword="null"/> when the library was built without it.</summary>
    public static YamlValue? Load(string name)
    {
        using var stream = typeof(BuiltIn).Assembly.GetManifestResourceStream($"knowledge/{name}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return YamlReader.TryRead(reader.ReadToEnd(), name, 1, "yaml", new FindingList(), out var value) ? value : null;
    }
}
