using System.Text.RegularExpressions;
using IcpAssistant.Architecture.Tests.Support;

namespace IcpAssistant.Architecture.Tests;

/// <summary>What no source file may hold: too many lines, empty names, a clock of its own.</summary>
internal static partial class Sources
{
    private const int MostLines = 350;

    /// <summary>What is wrong, one sentence each.</summary>
    public static IEnumerable<string> Check(Tree tree) => Programs(tree).SelectMany(path => Check(path, tree.Read(path)));

    private static IEnumerable<string> Programs(Tree tree) => tree.Files("src", ".cs", ".cshtml", ".js", ".css").Concat(tree.Files("bot", ".cs", ".cshtml", ".js", ".css"));

    private static IEnumerable<string> Check(string path, string text)
    {
        // What a tool writes (migrations) is as long as it is.
        if (!path.Contains("/Migrations/") && text.Count(character => character == '\n') is var lines and > MostLines)
        {
            yield return $"{path} has {lines} lines; more than {MostLines} hold a second concept.";
        }

        if (EmptyName().IsMatch(Path.GetFileNameWithoutExtension(path)))
        {
            yield return $"{path} has a name that says nothing.";
        }

        foreach (Match match in EmptyType().Matches(text))
        {
            yield return $"{path} declares {match.Groups[1].Value}, a name that says nothing.";
        }

        foreach (Match match in OwnClock().Matches(text))
        {
            yield return $"{path} reads {match.Value}; time comes from TimeProvider.";
        }
    }

    [GeneratedRegex("(Managers?|Helpers?|Utils?|Utilit(y|ies)|Common|Misc)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(\w*(?:Manager|Helpers?|Utils?|Utility|Common|Misc))\b")]
    private static partial Regex EmptyType();

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b")]
    private static partial Regex OwnClock();
}
