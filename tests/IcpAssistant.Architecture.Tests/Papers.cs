using System.Text.RegularExpressions;
using IcpAssistant.Architecture.Tests.Support;

namespace IcpAssistant.Architecture.Tests;

/// <summary>The documents for programmers: links that lead somewhere, a map with every project, decisions counted through.</summary>
internal static partial class Papers
{
    private static readonly string[] Wanted = ["README.md", "README.zh-CN.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/map.md"];

    /// <summary>What is wrong, one sentence each.</summary>
    public static IEnumerable<string> Check(Tree tree) => Missing(tree).Concat(BrokenLinks(tree)).Concat(NotOnTheMap(tree)).Concat(Decisions(tree));

    private static IEnumerable<string> Missing(Tree tree) => Wanted.Where(paper => !tree.Has(paper)).Select(paper => $"{paper} is not there.");

    private static IEnumerable<string> BrokenLinks(Tree tree) =>
        from paper in Wanted.Where(tree.Has).Concat(tree.Files("docs", ".md")).Distinct()
        from Match link in Link().Matches(tree.Read(paper))
        let target = link.Groups[1].Value
        where target.Length > 0 && !target.Contains(':')
        let path = Path.Combine(Path.GetDirectoryName(paper) ?? "", target)
        where !tree.Has(path)
        select $"{paper} links to {target}, which is not there.";

    private static IEnumerable<string> NotOnTheMap(Tree tree)
    {
        var map = tree.Has("docs/map.md") ? tree.Read("docs/map.md") : "";
        return tree.Files("src", ".csproj").Concat(tree.Files("bot", ".csproj")).Concat(tree.Files("tests", ".csproj"))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(project => !map.Contains($"`{project}`"))
            .Select(project => $"docs/map.md does not name `{project}`.");
    }

    private static IEnumerable<string> Decisions(Tree tree)
    {
        var numbers = tree.Files("docs/decisions", ".md").Select(path => Path.GetFileName(path)[..4]).ToList();
        for (var index = 0; index < numbers.Count; index++)
        {
            var expected = $"{index + 1:0000}";
            if (numbers[index] != expected)
            {
                yield return $"docs/decisions: after {index} comes {expected}, not {numbers[index]}.";
                yield break;
            }
        }
    }

    // [text](target "title") and ![alt](target); what follows a # is a place in the page.
    [GeneratedRegex(@"\]\(([^)\s#]*)(?:#[^)\s]*)?(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();
}
