using IcpAssistant.Tests.Transcripts;

namespace IcpAssistant.Reliability.Tests.Support;

/// <summary>What one person says: a whole first filing, from the first question to the last answer before it is submitted.</summary>
internal static class Script
{
    // Afterwards others act, and one order for a subject is all there may be.
    private const string End = "提交";

    public static IReadOnlyList<string> Messages { get; } =
    [
        .. Transcript.Read(Path.Combine(RepositoryFolder.Root, "tests", "IcpAssistant.Evaluation.Tests", "transcripts", "first-filing.md")).Lines
            .Where(line => line.Speaker == "you").Select(line => line.Text.ToString()).TakeWhile(text => !text.StartsWith(End, StringComparison.Ordinal)),
    ];
}
