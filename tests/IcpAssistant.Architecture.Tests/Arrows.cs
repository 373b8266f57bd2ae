using System.Xml.Linq;
using IcpAssistant.Architecture.Tests.Support;

namespace IcpAssistant.Architecture.Tests;

/// <summary>Which project may see which. An arrow that is not written here is not allowed.</summary>
internal static class Arrows
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["IcpAssistant.Knowledge"] = [],
        ["IcpAssistant.Filings"] = ["IcpAssistant.Knowledge"],
        ["IcpAssistant.Conversations"] = ["IcpAssistant.Filings", "IcpAssistant.Knowledge"],
        ["IcpAssistant.Storage"] = ["IcpAssistant.Conversations"],
        ["IcpAssistant.Channels"] = ["IcpAssistant.Conversations"],
        ["IcpAssistant.AgentDesk"] = ["IcpAssistant.Conversations"],
        ["bot"] = ["IcpAssistant.AgentDesk", "IcpAssistant.Channels", "IcpAssistant.Storage"],
    };

    // Knowledge, filings and conversations know no web and no database.
    private static readonly string[] Inner = ["IcpAssistant.Knowledge", "IcpAssistant.Filings", "IcpAssistant.Conversations"];
    private static readonly string[] Outer = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql"];

    /// <summary>What is wrong, one sentence each.</summary>
    public static IEnumerable<string> Check(Tree tree)
    {
        var projects = tree.Files("src", ".csproj").Concat(tree.Files("bot", ".csproj")).ToDictionary(NameOf, path => XDocument.Parse(tree.Read(path)));
        foreach (var missing in Allowed.Keys.Except(projects.Keys))
        {
            yield return $"{missing} is not there.";
        }

        foreach (var (name, project) in projects)
        {
            var seen = Included(project, "ProjectReference").Select(NameOf).ToHashSet();
            if (!Allowed.TryGetValue(name, out var allowed))
            {
                yield return $"{name} has no place in the list of arrows.";
                continue;
            }

            foreach (var arrow in seen.Except(allowed))
            {
                yield return $"{name} must not see {arrow}.";
            }

            foreach (var arrow in allowed.Except(seen))
            {
                yield return $"{name} should see {arrow}.";
            }

            foreach (var reference in Included(project, "PackageReference").Concat(Included(project, "FrameworkReference")))
            {
                if (Inner.Contains(name) && Outer.Any(outer => reference.StartsWith(outer, StringComparison.Ordinal)))
                {
                    yield return $"{name} must not use {reference}.";
                }
            }
        }
    }

    private static IEnumerable<string> Included(XDocument project, string element) => project.Descendants(element).Select(found => (string?)found.Attribute("Include")).OfType<string>();

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
