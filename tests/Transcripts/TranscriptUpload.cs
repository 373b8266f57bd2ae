using System.Globalization;
using System.Text.RegularExpressions;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Tests.Transcripts;

/// <summary>Files in a transcript: <c>(uploads 执照.jpg jpg 1600x1200 820 KB; b.svg OtherKind) 这是营业执照</c>.</summary>
internal static partial class TranscriptUpload
{
    /// <summary>What was uploaded; <see langword="null"/> for anything else.</summary>
    public static Act.Uploaded? Read(string text)
    {
        if (Whole().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var files = match.Groups["files"].Value.Split("; ").Select(ReadFile).ToList();
        return new Act.Uploaded(files.Count, match.Groups["text"].Value.Trim()) { Files = files };
    }

    private static UploadedFile ReadFile(string text)
    {
        var words = text.Split(' ');
        if (words.Length == 2)
        {
            return new UploadedFile(words[0]) { Problem = Enum.Parse<UploadProblem>(words[1]) };
        }

        var sides = words[2].Split('x');
        return new UploadedFile(words[0])
        {
            Id = PaperFileId.New(),
            Kind = Enum.GetValues<FileKind>().First(kind => FileKinds.EndingOf(kind) == words[1]),
            Width = int.Parse(sides[0], CultureInfo.InvariantCulture),
            Height = int.Parse(sides[1], CultureInfo.InvariantCulture),
            Bytes = long.Parse(words[3], CultureInfo.InvariantCulture) * 1024,
        };
    }

    [GeneratedRegex(@"^\(uploads (?<files>[^)]+)\)(?<text>.*)$")]
    private static partial Regex Whole();
}
