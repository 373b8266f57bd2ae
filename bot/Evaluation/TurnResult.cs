using IcpAssistant.Bot.Answers;
using IcpAssistant.Bot.Evaluation.Scoring;
using IcpAssistant.Bot.Evaluation.Sets;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Bot.Evaluation;

/// <summary>What was answered to one turn, and how it was judged.</summary>
internal sealed record TurnResult
{
    /// <summary>The name of the set.</summary>
    public required string Set { get; init; }

    /// <summary>The item that the turn belongs to.</summary>
    public required EvaluationItem Item { get; init; }

    /// <summary>What was said and what is expected.</summary>
    public required EvaluationTurn Turn { get; init; }

    /// <summary>What was said up to here, the turns of a conversation joined.</summary>
    public required string Question { get; init; }

    /// <summary>The answer with its sections; <see langword="null"/> when the reply was none of the knowledge.</summary>
    public required Answer? Answer { get; init; }

    /// <summary>The answer as programs read it: what was judged.</summary>
    public required AnswerJson Json { get; init; }

    /// <summary>Whether it is what the set expects.</summary>
    public required Judgement Judgement { get; init; }

    /// <summary>From the message to the reply.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What the answer said of its own certainty; <see langword="null"/> where that cannot be checked.</summary>
    public required Statement? Statement { get; init; }

    /// <summary>Whether nothing may be answered here.</summary>
    public bool IsOutOfScope => Turn.Expectation?.Expect is not null;

    /// <summary>Whether something was asserted where nothing may be.</summary>
    public bool IsFalseAnswer => Judgement.Outcome is Outcome.FalseAnswer;

    /// <summary>The id, and nothing of a reserved item: failing tests and debuggers print this.</summary>
    public override string ToString() => Item.Reserved ? $"{Set} (reserved)" : $"{Set} {Turn.Id}";
}

/// <summary>A probability that was stated, and whether it came true.</summary>
internal readonly record struct Statement(double Probability, bool CameTrue);
