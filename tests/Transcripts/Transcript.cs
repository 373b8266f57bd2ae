using System.Text;

namespace IcpAssistant.Tests.Transcripts;

/// <summary>A conversation in Markdown: <c>- you:</c> what is said, <c>- bot:</c> what must stand in the reply, in this order.</summary>
/// <remarks>
/// <c>(…)</c> stands for anything in between. A reply that needs several lines goes on with lines indented by two blanks.
/// <c>- bot: (silence)</c> expects nothing. <c>- you: (joins)</c> comes in. <c>- buttons: a | b</c> expects exactly these buttons below the last reply.
/// <c>- desk:</c> and <c>- clock:</c> see <c>TranscriptDesk</c>; <c>- agent:</c> and <c>- colleague:</c> see <c>TranscriptAgents</c>.
/// <c>- elsewhere:</c> is said by somebody on another device; <c>{code}</c> is the last resume code that the bot gave.
/// Everything else is for readers.
/// </remarks>
internal sealed record Transcript(string Name, IReadOnlyList<TranscriptLine> Lines)
{
    private static readonly string[] Speakers = ["you", "elsewhere", "bot", "buttons", "desk", "clock", "agent", "colleague"];

    public static Transcript Read(string file)
    {
        var lines = new List<TranscriptLine>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var speaker = Array.Find(Speakers, speaker => line.StartsWith($"- {speaker}:", StringComparison.Ordinal));
            if (speaker is not null)
            {
                lines.Add(new TranscriptLine(number, speaker, new StringBuilder(line[(speaker.Length + 3)..].Trim())));
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal) && lines.Count > 0)
            {
                lines[^1].Text.Append('\n').Append(line.Trim());
            }
        }

        return new Transcript(Path.GetFileNameWithoutExtension(file), lines);
    }
}

/// <summary>One line of a transcript with the number it has in the file.</summary>
internal sealed record TranscriptLine(int Number, string Speaker, StringBuilder Text);
