using IcpAssistant.Bot.Evaluation;
using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>How many questions of the public sets are answered right: a drop below the promise fails the build.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public class QuestionTests(EvaluatedSets sets)
{
    [Fact]
    public void Of_the_public_questions_97_in_100_are_answered_right() => Share.AtLeast(0.97, sets.Of("faq-public"), "faq-public");

    [Fact]
    public void Of_each_kind_of_public_questions_90_in_100_are_answered_right() =>
        Assert.Multiple([.. sets.Of("faq-public").GroupBy(result => result.Turn.Group)
            .Select<IGrouping<string, TurnResult>, Action>(kind => () => Share.AtLeast(0.90, [.. kind], $"faq-public, {kind.Key}"))]);

    [Fact]
    public void Of_the_hard_questions_75_in_100_are_answered_right() => Share.AtLeast(0.75, sets.Of("faq-public-2"), "faq-public-2");

    [Fact]
    public void Of_the_turns_of_conversations_95_in_100_are_answered_right() => Share.AtLeast(0.95, sets.Of("dialogue-public"), "dialogue-public");

    [Fact]
    public void Of_the_turns_of_our_own_conversations_95_in_100_are_answered_right() => Share.AtLeast(0.95, sets.Of("dialogue-own"), "dialogue-own");

    [Fact]
    public void Every_basic_question_is_answered_by_its_section() => Share.AtLeast(1, sets.Of("basics"), "basics");

    [Fact]
    public void Every_section_that_a_set_names_is_there()
    {
        var there = sets.Knowledge.Sections.Select(section => section.Id.ToString()).ToHashSet();

        Assert.Empty(sets.Results.SelectMany(result => result.Turn.Expectation?.Sections ?? []).Where(section => !there.Contains(section)).Distinct());
    }

    [Fact]
    public void No_answer_has_more_than_800_characters() => Assert.InRange(sets.Results.Max(result => result.Json.Answer.Length), 1, 800);
}
