using System.Text;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Tests.Documents;

/// <summary>A knowledge folder of one test, on the disk until the test is over.</summary>
internal sealed class KnowledgeFolder : IDisposable
{
    /// <summary>The knowledge that this repository ships.</summary>
    public static string OfRepository { get; } = System.IO.Path.Combine(RepositoryFolder.Root, "knowledge");

    public string Path { get; } = Directory.CreateTempSubdirectory("knowledge-").FullName;

    public KnowledgeFolder With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    public KnowledgeFolder With(string file, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!); // not null: the path is below the folder
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public KnowledgeBase Read() => KnowledgeReader.Read(Path);

    /// <summary>The knowledge of a folder with this one document, <c>test.md</c>.</summary>
    public static KnowledgeBase Of(string markdown)
    {
        using var folder = new KnowledgeFolder();
        return folder.With("test.md", markdown).Read();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
