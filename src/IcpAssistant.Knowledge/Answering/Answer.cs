using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>What the knowledge says to a question.</summary>
public sealed record Answer
{
    /// <summary>In the order in which they are said: spans of passages and frame sentences; never empty.</summary>
    public required IReadOnlyList<AnswerPart> Parts { get; init; }

    /// <summary>Why nothing was answered; <see langword="null"/> for an answer and for small talk.</summary>
    public RefusalKind? Refusal { get; init; }

    /// <summary>A greeting, thanks or the like: nothing was asked.</summary>
    public bool SmallTalk { get; init; }

    /// <summary>How probable it is that the cited sections answer the question, 0 to 1, calibrated; for a refusal, that the nearest section would have. 0 for small talk.</summary>
    public double Probability { get; init; }

    /// <summary>The sections that the spans come from, in the order of the answer; empty for a refusal and for small talk.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Sections nearby: shown with a refusal ("您是不是想问"), or as next questions; may be empty.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>How the question was read when that differs from how it was written (备按 → 备案); <see langword="null"/> otherwise.</summary>
    public string? ReadAs { get; init; }

    /// <summary>What was told of the case and what the rules say to it; <see langword="null"/> when the answer rests on no decision.</summary>
    public Situation? Situation { get; init; }

    /// <summary>What a follow-up needs to know of this turn.</summary>
    public Topic? Topic { get; init; }

    /// <summary>Nothing was asserted: the question was refused.</summary>
    public bool Abstained => Refusal is not null;

    /// <summary>Plain text: conclusion, conditions and steps, without source line and buttons.</summary>
    public string Text => AnswerText.Plain(Parts);
}

/// <summary>A piece of an answer.</summary>
public abstract record AnswerPart
{
    private AnswerPart()
    {
    }

    /// <summary>The words that are said.</summary>
    public abstract string Text { get; init; }

    /// <summary>Words of a document.</summary>
    /// <param name="Section">The section that is cited.</param>
    /// <param name="Passage">Where in the section: the words are a substring of this passage's text.</param>
    /// <param name="Text">One or more whole sentences of the passage.</param>
    /// <param name="Leads">Whether it is the conclusion of its section, shown first and strong.</param>
    public sealed record Span(Section Section, Passage Passage, string Text, bool Leads) : AnswerPart;

    /// <summary>How an obstacle is put right, as the rule says it.</summary>
    /// <param name="Rule">The rule's id.</param>
    /// <param name="Url">Where the rule is read.</param>
    public sealed record Fix(string Rule, string Text, string Url) : AnswerPart;

    /// <summary>A frame sentence of <c>phrases.yml</c> or the reply of small talk.</summary>
    public sealed record Phrase(string Id, string Text) : AnswerPart;
}

/// <summary>A source of an answer.</summary>
/// <param name="Quote">The first words that were taken from it.</param>
/// <param name="Complete">Whether the whole section was said; if not, "展开全文" leads to it.</param>
public sealed record Citation(Section Section, string Quote, bool Complete);

/// <summary>Something else that can be asked: pressing it sends <paramref name="Question"/>.</summary>
public sealed record Suggestion(string Question, SectionId Section);

/// <summary>What a conversation is about after a turn.</summary>
/// <param name="Question">The question as it was understood, follow-ups completed.</param>
/// <param name="Sections">The sections that were cited, the best first.</param>
public sealed record Topic(string Question, IReadOnlyList<SectionId> Sections)
{
    /// <summary>The facts that were told of the case; empty when none were.</summary>
    public IReadOnlyList<RecognisedFact> Told { get; init; } = [];

    /// <summary>Whether the answer was a verdict about the case: a message that changes a fact asks for the next one.</summary>
    public bool Judged { get; init; }

    /// <summary>The fact that the customer was asked for at the end; <see langword="null"/> when nothing was asked.</summary>
    public string? AskedFact { get; init; }
}
