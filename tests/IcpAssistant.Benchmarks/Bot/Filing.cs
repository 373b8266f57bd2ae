using System.Text.RegularExpressions;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary>What one person says who fills in a whole first filing: the lines of its transcript.</summary>
internal static partial class Filing
{
    // Afterwards others act.
    private const string End = "提交";

    /// <summary>The messages, in order.</summary>
    /// <exception cref="InvalidOperationException">The transcript has none.</exception>
    public static IReadOnlyList<string> Read(FileInfo transcript)
    {
        string[] said = [.. File.ReadLines(transcript.FullName).Select(line => Said().Match(line)).Where(match => match.Success).Select(match => match.Groups["text"].Value).TakeWhile(text => !text.StartsWith(End, StringComparison.Ordinal))];
        return said.Length > 0 ? said : throw new InvalidOperationException($"{transcript.Name} says nothing: name a transcript with lines “- you: …”.");
    }

    [GeneratedRegex("^- you: (?<text>.+)$")]
    private static partial Regex Said();
}
