using System.Diagnostics;
using System.Text;
using IcpAssistant.Knowledge.Documents.Editing;

namespace IcpAssistant.Knowledge.Tests.Documents.Editing;

/// <summary>Patches, given to git itself.</summary>
public sealed class PatchTests : IDisposable
{
    private readonly DirectoryInfo _repository = Directory.CreateTempSubdirectory("patch-");

    public void Dispose() => _repository.Delete(recursive: true);

    [Theory]
    [InlineData("a\nb\nc\n", "a\nb\nx\nc\n", "a line more")]
    [InlineData("a\nb\nc\n", "a\nc\n", "a line less")]
    [InlineData("a\nb\nc\n", "a\nB\nc\n", "another line")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\nzwei\n3\n4\n5\n6\n7\nacht\n9\n", "two places")]
    [InlineData("a\n", "x\na\n", "before the first")]
    [InlineData("a\n", "a\nx\n", "behind the last")]
    [InlineData("a\nb", "a\nb\nc\n", "no end of line before")]
    [InlineData("a\nb\n", "a\nb\nc", "no end of line after")]
    [InlineData("a\r\nb\r\n", "a\r\nx\r\nb\r\n", "ends of lines of Windows")]
    [InlineData("\uFEFFa\nb\n", "\uFEFFa\nb\nc\n", "a byte order mark")]
    [InlineData("same\nsame\nsame\n", "same\nsame\nsame\nsame\n", "a line like all others")]
    [InlineData("", "a\n", "an empty file")]
    [InlineData("a\n", "", "everything goes")]
    public void Make_of_the_file_what_was_meant(string before, string after, string because)
    {
        foreach (var path in new[] { "faq/time.md", "with blank/时间 表.md" })
        {
            var file = new FileInfo(Path.Combine(_repository.FullName, "knowledge", path));
            file.Directory?.Create();
            File.WriteAllBytes(file.FullName, Encoding.UTF8.GetBytes(before));
            var patch = Path.Combine(_repository.FullName, "change.patch");
            File.WriteAllBytes(patch, Encoding.UTF8.GetBytes(Patch.Of(new FileChange(path, before, after), "knowledge")));

            var said = Git("apply", "--whitespace=nowarn", patch);

            Assert.True(said.Length == 0, $"{because}: {said}\n{File.ReadAllText(patch)}");
            Assert.True(after == Encoding.UTF8.GetString(File.ReadAllBytes(file.FullName)), because);
        }
    }

    [Fact]
    public void Do_nothing_to_a_file_that_is_another_one_by_now()
    {
        File.WriteAllText(Path.Combine(_repository.FullName, "a.md"), "something\nelse\n");
        var patch = Path.Combine(_repository.FullName, "change.patch");
        File.WriteAllText(patch, Patch.Of(new FileChange("a.md", "one\ntwo\n", "one\nthree\n"), ""));

        Assert.Contains("does not apply", Git("apply", patch), StringComparison.Ordinal);
    }

    // What git says; empty when it is content.
    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _repository.FullName, RedirectStandardError = true, Environment = { ["LC_ALL"] = "C", ["GIT_CEILING_DIRECTORIES"] = _repository.Parent!.FullName } })
            ?? throw new InvalidOperationException("git did not start."); // not null: a temporary folder has a parent
        var said = git.StandardError.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? "" : said + " ";
    }
}
