using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Editing;
using IcpAssistant.Knowledge.Searching;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Knowledge.Tests.Documents;

/// <summary>Writing into the folder.</summary>
public sealed class DocumentFolderTests : IDisposable
{
    private readonly KnowledgeFolder _files = new KnowledgeFolder().With("faq/a.md", "# 甲\n\n文。\n");
    private readonly DocumentFolder _folder;

    public DocumentFolderTests() => _folder = new DocumentFolder(_files.Path, new LearntCache(Path.Combine(_files.Path, ".cache"), NullLogger.Instance));

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Changes_the_file_and_leaves_nothing_beside_it()
    {
        Assert.True(_folder.Write(new FileChange("faq/a.md", "# 甲\n\n文。\n", "# 甲\n\n新的文。\n")));

        Assert.Equal("# 甲\n\n新的文。\n", File.ReadAllText(Path.Combine(_files.Path, "faq", "a.md")));
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(_files.Path, "faq")));
    }

    [Theory]
    [InlineData("faq/a.md", "# 甲\n\n别人改过的文。\n", "somebody else wrote")]
    [InlineData("faq/gone.md", "", "it is gone")]
    public void Writes_nothing_where_the_file_is_another_one(string path, string before, string because)
    {
        Assert.False(_folder.Write(new FileChange(path, before, "新的文。")), because);

        Assert.Equal("# 甲\n\n文。\n", File.ReadAllText(Path.Combine(_files.Path, "faq", "a.md")));
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(_files.Path, "faq")));
    }

    [Fact]
    public void Lets_one_of_many_writers_win()
    {
        var change = new FileChange("faq/a.md", "# 甲\n\n文。\n", "");

        var won = Enumerable.Range(0, 50).AsParallel().Count(number => _folder.Write(change with { After = $"# 甲\n\n文 {number}。\n" }));

        Assert.Equal(1, won);
    }

    [Fact]
    public void Never_writes_outside() => Assert.Throws<ArgumentException>(() => _folder.Write(new FileChange("../a.md", "", "")));
}
