using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>The repository's own tables, carried inside the library for folders that have none; read once.</summary>
internal static class BuiltIn
{
    public static Lazy<Terms> Terms { get; } = Table(TermsFile.Name, TermsFile.Read);

    public static Lazy<IReadOnlyDictionary<string, string>> Phrases { get; } = Table(PhrasesFile.Name, PhrasesFile.Read);

    public static Lazy<IReadOnlyList<SmallTalk>> SmallTalk { get; } = Table(SmallTalkFile.Name, SmallTalkFile.Read);

    public static Lazy<IReadOnlyList<ScopeTopic>> Scope { get; } = Table(ScopeFile.Name, ScopeFile.Read);

    public static Lazy<Places> Places { get; } = Table(PlacesFile.Name, PlacesFile.Read);

    // Sections that it names may not be there.
    public static Lazy<MistakeSentences> Mistakes { get; } = Table(MistakesFile.Name, (root, file, findings) => MistakesFile.Read(root, file, findings) with { IsOwn = false });

    public static Lazy<ConfidenceModels> Confidence { get; } = new(ConfidenceModels.BuiltIn);

    /// <summary>What may be wrong in the file is nothing that the reader of another folder can mend; it is empty when the library was built without it.</summary>
    private static Lazy<T> Table<T>(string name, Func<YamlValue?, string, FindingList, T> read) => new(() =>
    {
        using var stream = typeof(BuiltIn).Assembly.GetManifestResourceStream($"knowledge/{name}");
        using var reader = new StreamReader(stream ?? Stream.Null);
        YamlReader.TryRead(reader.ReadToEnd(), name, 1, "yaml", new FindingList(), out var value);
        return read(value, name, new FindingList());
    });
}
