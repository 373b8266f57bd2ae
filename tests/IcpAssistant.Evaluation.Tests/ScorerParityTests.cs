using System.Text.Json;
using IcpAssistant.Bot.Evaluation.Scoring;
using IcpAssistant.Bot.Evaluation.Sets;
using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The scorer says what the reference scorer (Python) said of the same texts; its words are in <c>Parity/</c>.</summary>
public class ScorerParityTests
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);
    private static readonly List<ParityText> Texts = Read<ParityText>("texts.jsonl");

    [Fact]
    public void Normalises_texts_as_the_reference_does() =>
        Assert.All(Texts, text => Assert.Equal(text.Normalised, PatternText.Normalise(text.Text)));

    [Fact]
    public void Cuts_questions_away_as_the_reference_does() =>
        Assert.All(Texts, text => Assert.Equal(text.Assertive, PatternText.Assertive(text.Normalised)));

    [Fact]
    public void Judges_as_the_reference_does()
    {
        var expectations = SetReader.Read(TestFiles.Sets)
            .Where(set => !set.Name.EndsWith("-2", StringComparison.Ordinal))
            .SelectMany(set => set.Items.SelectMany(item => item.Turns.Select(turn => (Key: (set.Name, turn.Id), turn.Expectation))))
            .ToDictionary(one => one.Key, one => one.Expectation);
        var judgements = Read<ParityJudgement>("judgements.jsonl");

        var different = judgements.Where(row =>
        {
            var answer = row.Text < 0 ? null : new GivenAnswer(Texts[row.Text].Text, row.Abstained, row.Smalltalk, row.Verdict);
            var judgement = Judge.Decide(expectations[(row.Set, row.Item)]!, answer, row.Longest);
            return judgement.Right != row.Right || JsonNamingPolicy.KebabCaseLower.ConvertName(judgement.Outcome.ToString()) != row.Outcome;
        }).ToList();

        Assert.True(judgements.Count > 1000);
        Assert.Empty(different);
    }

    private static List<T> Read<T>(string file) =>
    [
        .. File.ReadLines(Path.Combine(TestFiles.Parity, file)).Select(line => JsonSerializer.Deserialize<T>(line, Format)!),
    ];

    public sealed record ParityText(int Id, string Text, string Normalised, string Assertive);

    /// <param name="Text">The number of the text that is the answer; −1 for no answer at all.</param>
    public sealed record ParityJudgement(
        string Set, string Item, int Text, bool Abstained, bool Smalltalk, string? Verdict, int Longest, bool Right, string Outcome);
}
