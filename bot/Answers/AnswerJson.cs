using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Bot.Answers;

/// <summary>An answer as programs read it: the HTTP API, <c>ask --file</c> and <c>--json</c> write the same object.</summary>
internal sealed record AnswerJson
{
    /// <summary>How answers are written: Chinese characters as they are, <see langword="null"/> as <c>null</c>.</summary>
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The id that the asking program gave; left out when it gave none.</summary>
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    /// <summary>Conclusion, conditions and steps as plain text, without source line and buttons.</summary>
    public required string Answer { get; init; }

    /// <summary>Whether nothing was asserted.</summary>
    public required bool Abstained { get; init; }

    /// <summary>Whether nothing was asked.</summary>
    [JsonPropertyName("smalltalk")]
    public required bool SmallTalk { get; init; }

    /// <summary>That the cited sections answer the question, 0 to 1, four decimals.</summary>
    public required double Probability { get; init; }

    /// <summary><c>off-topic</c>, <c>other-filing</c>, <c>needs-account</c> or <c>not-in-documents</c>; <see langword="null"/> for an answer.</summary>
    public required string? Refusal { get; init; }

    /// <summary>Where the answer stands; empty when nothing was asserted.</summary>
    public required IReadOnlyList<CitationJson> Citations { get; init; }

    /// <summary>The label of a decision; <see langword="null"/> where none was made.</summary>
    public string? Verdict { get; init; }

    /// <summary>What was understood of the situation, by fact; empty where no decision was made.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>The facts that a decision still needs; may be empty.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What was replied to a message. A reply without an answer (a request for a person) asserts nothing.</summary>
    public static AnswerJson Of(string? id, Reply reply) => reply.Answer is { } answer
        ? Of(id, answer)
        : new AnswerJson
        {
            Id = id,
            Answer = string.Join('\n', reply.Messages.Select(message => message.Text)),
            Abstained = true,
            SmallTalk = false,
            Probability = 0,
            Refusal = null,
            Citations = [],
        };

    private static AnswerJson Of(string? id, Answer answer) => new()
    {
        Id = id,
        Answer = answer.Text,
        Abstained = answer.Abstained,
        SmallTalk = answer.SmallTalk,
        Probability = Math.Round(answer.Probability, 4),
        Refusal = answer.Refusal is { } refusal ? NameOf(refusal) : null,
        Citations = [.. answer.Citations.Select(citation => new CitationJson(
            citation.Section.Document, citation.Section.Anchor, citation.Section.Url, citation.Quote))],
    };

    private static string NameOf(RefusalKind refusal) => JsonNamingPolicy.KebabCaseLower.ConvertName(refusal.ToString());
}

/// <summary>A source of an answer: document, anchor in it, where it is read, and the first words that were taken.</summary>
internal sealed record CitationJson(string Document, string Section, string Url, string Quote);
