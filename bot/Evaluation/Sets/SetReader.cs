using System.Globalization;
using System.Text.Json;

namespace IcpAssistant.Bot.Evaluation.Sets;

/// <summary>Reads the sets of a folder: its <c>*.jsonl</c> files, an object a line.</summary>
internal static class SetReader
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The sets in the order of their names; empty when the folder has none.</summary>
    /// <exception cref="InvalidDataException">A line is no item; the message names file and line, and not what stands in it.</exception>
    public static IReadOnlyList<EvaluationSet> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.jsonl").OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal).Select(ReadFile),
    ];

    private static EvaluationSet ReadFile(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var items = new List<EvaluationItem>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                items.Add(ItemOf(line, name) ?? throw new InvalidDataException(
                    $"{file}:{number}: 这一行不是评测题目：每行应是一个 JSON 对象，有 id，以及 question、situation 或 turns。"));
            }
        }

        return new EvaluationSet(name, items);
    }

    /// <summary>The item of a line; <see langword="null"/> when it is none.</summary>
    private static EvaluationItem? ItemOf(string line, string set)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, Format) is { Id: { } id } read && TurnsOf(read, id) is { Count: > 0 } turns
                ? new EvaluationItem { Id = id, Scope = read.Scope, Reserved = IsReserved(set, id), Turns = turns }
                : null;
        }
        catch (JsonException)
        {
            // A broken line is a line that is no item: the caller names its number.
            return null;
        }
    }

    private static List<EvaluationTurn> TurnsOf(Line line, string id)
    {
        if (line.Turns is { } turns)
        {
            return [.. turns.Select((turn, at) => TurnOf(turn, $"{id}#{at + 1}", $"turn {Math.Min(at + 1, 4)}"))];
        }

        return (line.Question ?? line.Situation) is { } text
            ? [new EvaluationTurn(id, GroupOf(line), text, ExpectationOf(line))]
            : [];
    }

    private static EvaluationTurn TurnOf(Line turn, string id, string group) => new(
        id, GroupOf(turn with { Kind = turn.Kind ?? group }), turn.Text ?? "",
        turn.Must is { Count: > 0 } || turn.Sections is { Count: > 0 } || turn.Expect is not null ? ExpectationOf(turn) : null);

    private static string GroupOf(Line line) =>
        line.Expect is not null ? $"oos:{line.Kind}" : line.Verdict is not null ? $"elig:{line.Verdict}" : line.Kind ?? "";

    private static Expectation ExpectationOf(Line line) => new()
    {
        Must = line.Must ?? [],
        MustNot = line.MustNot ?? [],
        Sections = line.Sections ?? [],
        Expect = line.Expect,
        Verdict = line.Verdict,
        Because = line.Because ?? [],
    };

    /// <summary>In sets whose name ends in <c>-2</c> or <c>-3</c>, the items with an even number are kept apart.</summary>
    private static bool IsReserved(string set, string id) =>
        set is [.., '-', '2' or '3']
        && int.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number % 2 == 0;

    private sealed record Line
    {
        public string? Id { get; init; }

        public string? Question { get; init; }

        public string? Situation { get; init; }

        public string? Text { get; init; }

        public string? Kind { get; init; }

        public string? Scope { get; init; }

        public string? Expect { get; init; }

        public string? Verdict { get; init; }

        public List<List<string>>? Must { get; init; }

        public List<string>? MustNot { get; init; }

        public List<string>? Sections { get; init; }

        public List<string>? Because { get; init; }

        public List<Line>? Turns { get; init; }
    }
}
