namespace IcpAssistant.Bot.Evaluation.Scoring;

/// <summary>How an answer was judged.</summary>
/// <param name="Why">What is wrong, in Chinese; empty for a right one.</param>
internal sealed record Judgement(bool Right, Outcome Outcome, string Why)
{
    /// <summary>It is what the set expects.</summary>
    public static Judgement Good(Outcome outcome) => new(true, outcome, "");

    /// <summary>It is not.</summary>
    public static Judgement Missed(Outcome outcome, string why) => new(false, outcome, why);
}

/// <summary>What became of an item.</summary>
internal enum Outcome
{
    /// <summary>Answered, and right.</summary>
    Right,

    /// <summary>Refused: right where nothing may be answered, wrong elsewhere.</summary>
    Abstained,

    /// <summary>Recognised as small talk.</summary>
    Smalltalk,

    /// <summary>Answered although nothing may be answered.</summary>
    FalseAnswer,

    /// <summary>A point is missing.</summary>
    WrongOrIncomplete,

    /// <summary>The opposite was claimed.</summary>
    Opposite,

    /// <summary>None of the expected sections is cited.</summary>
    WrongSection,

    /// <summary>Only the echoed question matches.</summary>
    Echo,

    /// <summary>Right but too long.</summary>
    TooLong,

    /// <summary>Another verdict than expected.</summary>
    WrongVerdict,

    /// <summary>A reason of the verdict is missing.</summary>
    NoReason,

    /// <summary>No answer was given for the item.</summary>
    Missing,
}
