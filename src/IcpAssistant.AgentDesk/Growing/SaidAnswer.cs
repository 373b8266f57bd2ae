using System.Text.Json.Serialization;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.AgentDesk.Growing;

/// <summary>An answer as it is compared and shown: two are the same when everything of it is.</summary>
internal sealed record SaidAnswer
{
    // Enough to see what is different; the documents have the rest.
    private const int LongestShown = 400;

    /// <summary>The sections that it cites (<c>document#anchor</c>), with blanks between; empty for a refusal.</summary>
    public string Sections { get; init; } = "";

    /// <summary>How it was refused; <see langword="null"/> when it was answered.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<RefusalKind>))]
    public RefusalKind? Refusal { get; init; }

    /// <summary>What the rules decided; <see langword="null"/> when they were not asked.</summary>
    public string? Verdict { get; init; }

    /// <summary>The fact that is asked for at the end; <see langword="null"/> when none is.</summary>
    public string? Asks { get; init; }

    /// <summary>What is said.</summary>
    public string Text { get; init; } = "";

    /// <summary>What knowledge says to a question that begins a conversation.</summary>
    public static SaidAnswer Of(Answerer answerer, string question, DateOnly today)
    {
        var answer = answerer.Answer(new Question(question) { AsOf = today });
        return new SaidAnswer
        {
            Sections = string.Join(' ', answer.Citations.Select(citation => citation.Section.Id)),
            Refusal = answer.Refusal,
            Verdict = answer.Situation?.Label,
            Asks = answer.Topic?.AskedFact,
            Text = answer.Text,
        };
    }

    /// <summary>Whether it cites a section.</summary>
    public bool Cites(SectionId section) => Sections.Split(' ').Contains(section.ToString());

    /// <summary>As it is kept.</summary>
    public SaidAnswer Shortened() => Text.Length <= LongestShown ? this : this with { Text = Text[..LongestShown] + "……" };
}
