using System.Globalization;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Situations;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Situations;

/// <summary>The table <c>sayings.tsv</c>, and the knowledge of this repository that is asked what it reads in them.</summary>
internal static class Sayings
{
    private static readonly Lazy<(KnowledgeBase Knowledge, Analyser Analyser, FactRecogniser Recogniser)> Reader = new(() =>
    {
        var knowledge = KnowledgeReader.Read(KnowledgeFolder.OfRepository);
        return (knowledge, new Analyser(knowledge.Terms, knowledge.Places), new FactRecogniser(knowledge));
    });

    public static KnowledgeBase Knowledge => Reader.Value.Knowledge;

    /// <summary>By line of the file: what is said, and what it tells (<c>fact=value; …</c>).</summary>
    public static IReadOnlyList<(int Line, string Text, string Tells)> Rows { get; } =
    [
        .. File.ReadAllLines(Path.Combine(RepositoryFolder.Root, "tests/IcpAssistant.Knowledge.Tests/Situations/sayings.tsv"))
            .Select((row, at) => (Line: at + 1, Cells: row.Split('\t')))
            .Where(row => !row.Cells[0].StartsWith('#') && row.Cells[0].Length > 0)
            .Select(row => (row.Line, row.Cells[0], row.Cells[1])),
    ];

    public static Analysis Analyse(string text) => Reader.Value.Analyser.Analyse(text);

    /// <summary>A text of any length, whole.</summary>
    public static Analysis AnalyseWhole(string text) => Reader.Value.Analyser.AnalyseOwn(text);

    public static IReadOnlyList<RecognisedFact> Read(Analysis analysis) => Reader.Value.Recogniser.Read(analysis);

    /// <summary>As the table writes it: a <c>!</c> marks what was told in two ways.</summary>
    public static string Write(IEnumerable<RecognisedFact> told) => string.Join("; ", told.Select(fact => $"{fact.Fact}={Write(fact.State)}{(fact.Conflicts ? "!" : "")}"));

    private static string Write(FactState state) => state switch
    {
        FactState.OneOf some => string.Join('/', some.Values),
        FactState.Choices some => string.Join('+', some.Picked),
        FactState.Number number => number.Least == number.Greatest ? Write(number.Least) : $"{Write(number.Least)}..{Write(number.Greatest)}",
        FactState.Text text => text.Value,
        FactState.Date date => date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"{state} is nothing that is read from words."),
    };

    private static string Write(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
