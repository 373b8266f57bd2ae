using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Bot.Answers;

/// <summary>An answer as JSON: the same object from the HTTP API and from the command line.</summary>
internal sealed record AnswerJson
{
    /// <summary>How the object is written: camel case, Chinese as it is, null written out.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The caller's id of the question, or one that was made for it.</summary>
    public required string Id { get; init; }

    /// <summary>Plain text: conclusion, conditions and steps, without source line and buttons.</summary>
    public required string Answer { get; init; }

    /// <summary>Whether nothing was asserted: the question was refused, or a person was asked for.</summary>
    public required bool Abstained { get; init; }

    /// <summary>Whether nothing was asked: a greeting, thanks, a wish to speak with a person.</summary>
    public required bool Smalltalk { get; init; }

    /// <summary>How probable it is that the cited sections answer the question, 0 to 1; for a refusal, that the nearest section would have. 0 for small talk.</summary>
    public required double Probability { get; init; }

    /// <summary><c>off-topic</c>, <c>other-filing</c>, <c>needs-account</c> or <c>not-in-documents</c>; <see langword="null"/> when nothing was refused.</summary>
    public required string? Refusal { get; init; }

    /// <summary>The sections behind the answer; empty for a refusal and for small talk.</summary>
    public required IReadOnlyList<CitationJson> Citations { get; init; }

    /// <summary>The label of a decision; <see langword="null"/> as long as none was made.</summary>
    public string? Verdict { get; init; }

    /// <summary>Facts by id that the answer rests on.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Facts that would be needed for a decision.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The object for an answer of the knowledge.</summary>
    public static AnswerJson From(string id, Answer answer) => new()
    {
        Id = id,
        Answer = answer.Text,
        Abstained = answer.Abstained,
        Smalltalk = answer.SmallTalk,
        Probability = Math.Round(answer.Probability, 4),
        Refusal = answer.Refusal is { } refusal ? Word(refusal) : null,
        Citations = [.. answer.Citations.Select(CitationJson.From)],
        Verdict = answer.Situation?.Label,
        Facts = answer.Situation?.Facts.ToDictionary(fact => fact.Fact.Id, fact => fact.State.ToText()) ?? [],
        Missing = answer.Situation?.Next is { } next ? [next.Fact.Id] : [],
    };

    /// <summary>The object for a reply of the assistant; one without an answer (a wish to speak with a person) is what was said.</summary>
    public static AnswerJson From(string id, Reply reply) => reply.Answer is { } answer
        ? From(id, answer)
        : new AnswerJson
        {
            Id = id,
            Answer = string.Join('\n', reply.Messages.Select(message => message.Text)),
            Abstained = true,
            Smalltalk = true,
            Probability = 0,
            Refusal = null,
            Citations = [],
        };

    /// <summary>The word that stands for a kind of refusal in every interface.</summary>
    public static string Word(RefusalKind refusal) => refusal switch
    {
        RefusalKind.OffTopic => "off-topic",
        RefusalKind.OtherFiling => "other-filing",
        RefusalKind.NeedsAccount => "needs-account",
        RefusalKind.NotInDocuments => "not-in-documents",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Give the new kind of refusal its word here and in the contracts."),
    };
}

/// <summary>A section behind an answer.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Section">The section's anchor.</param>
/// <param name="Url">Where it is read, from the host's root.</param>
/// <param name="Quote">The first words that were taken from it.</param>
internal sealed record CitationJson(string Document, string Section, string Url, string Quote)
{
    /// <summary>The citation as JSON.</summary>
    public static CitationJson From(Citation citation) =>
        new(citation.Section.Document, citation.Section.Anchor, citation.Section.Url, citation.Quote);
}
