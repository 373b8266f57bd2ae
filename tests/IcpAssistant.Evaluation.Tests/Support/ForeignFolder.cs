using System.Text.RegularExpressions;

namespace IcpAssistant.Evaluation.Tests.Support;

/// <summary>A knowledge folder as other people have it: our documents without wordings, anchors and tables of their own.</summary>
internal static partial class ForeignFolder
{
    private static readonly string[] Folders = ["faq", "guide", "after"];

    /// <summary>Writes the folder.</summary>
    public static void Write(string folder)
    {
        File.Copy(Path.Combine(TestFiles.Knowledge, "values.yml"), Path.Combine(folder, "values.yml"));
        foreach (var file in Folders.SelectMany(name => Directory.EnumerateFiles(Path.Combine(TestFiles.Knowledge, name), "*.md")))
        {
            var path = Path.Combine(folder, Path.GetRelativePath(TestFiles.Knowledge, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Anchors().Replace(Wordings().Replace(File.ReadAllText(file), ""), ""));
        }
    }

    [GeneratedRegex(@"^```ask\n.*?^```\n?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Wordings();

    [GeneratedRegex(@" \{#[\w-]+\}")]
    private static partial Regex Anchors();
}
