using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>A line of a question file.</summary>
/// <param name="IsSituation">Whether it tells a case, so that a verdict is wanted.</param>
/// <param name="Texts">What is said, in order; one text for a question or situation.</param>
internal sealed record QuestionLine(string Id, IReadOnlyList<string> Texts, bool IsConversation, bool IsSituation)
{
    /// <summary>The id of the answer to the text with that number, from 1.</summary>
    public string IdOf(int number) => IsConversation ? $"{Id}#{number}" : Id;

    /// <summary>Reads a line; other keys of the object are ignored.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out QuestionLine? question)
    {
        question = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind is JsonValueKind.Object && IdOf(root) is { } id)
            {
                question = root.TryGetProperty("turns", out var turns) ? OfTurns(id, turns) : OfText(id, root);
            }
        }
        catch (JsonException)
        {
            // The caller reports the line.
        }

        return question is not null;
    }

    private static QuestionLine? OfText(string id, JsonElement root) =>
        (TextOf(root, "question") ?? TextOf(root, "situation")) is { } text ? new QuestionLine(id, [text], false, TextOf(root, "question") is null) : null;

    private static QuestionLine? OfTurns(string id, JsonElement turns)
    {
        var texts = turns.ValueKind is JsonValueKind.Array ? turns.EnumerateArray().Select(turn => TextOf(turn, "text")).ToList() : [];
        return texts.Count > 0 && texts.All(text => text is not null) ? new QuestionLine(id, [.. texts.OfType<string>()], true, false) : null;
    }

    private static string? IdOf(JsonElement root) => root.TryGetProperty("id", out var id)
        ? id.ValueKind switch
        {
            JsonValueKind.String => id.GetString(),
            JsonValueKind.Number => id.GetRawText(),
            _ => null,
        }
        : null;

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String
            ? text.GetString()
            : null;
}
