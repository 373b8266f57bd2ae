using System.Text.Json.Serialization;

namespace IcpAssistant.AgentDesk.Growing;

/// <summary>What an amendment would change. Kept with the amendment: nothing that people said stands in it, only where it stands.</summary>
internal sealed record Preview
{
    /// <summary>The version of the knowledge that was compared with.</summary>
    public required string Version { get; init; }

    /// <summary>Why it can't be done, with file and line; empty when it can.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>What the check found besides.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How many golden cases decide as they have to afterwards.</summary>
    public int RightCases { get; init; }

    /// <summary>How many golden cases there are.</summary>
    public int Cases { get; init; }

    /// <summary>The questions that were compared; empty when there are errors.</summary>
    public IReadOnlyList<ComparedSet> Sets { get; init; } = [];
}

/// <summary>Questions of one kind, before and after.</summary>
internal sealed record ComparedSet
{
    public AskedSet Set { get; init; }

    /// <summary>How many were asked.</summary>
    public int Count { get; init; }

    public int Better { get; init; }

    public int Worse { get; init; }

    /// <summary>How many are answered otherwise, for nobody knows what.</summary>
    public int Other { get; init; }

    /// <summary>Those that are answered otherwise, the worse first, and not all of many; of <see cref="AskedSet.Own"/> every one.</summary>
    public IReadOnlyList<ComparedAnswer> Changes { get; init; } = [];
}

/// <summary>Where questions come from. The names are those of the stored form.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AskedSet>))]
internal enum AskedSet
{
    /// <summary>The amendment's own.</summary>
    Own,

    /// <summary>Wordings of the documents.</summary>
    Asks,

    /// <summary>Answered questions of the log.</summary>
    Answered,

    /// <summary>Questions without a good answer.</summary>
    Unanswered,
}

/// <summary>A question before and after.</summary>
internal sealed record ComparedAnswer
{
    public Effect Effect { get; init; }

    /// <summary>The question; <see langword="null"/> for those of people, which are read where they stand.</summary>
    public string? Question { get; init; }

    /// <summary>The conversation in which it was asked; <see langword="null"/> for questions of ours.</summary>
    public string? Conversation { get; init; }

    /// <summary>The message that asked.</summary>
    public string? Message { get; init; }

    public required SaidAnswer Before { get; init; }

    public required SaidAnswer After { get; init; }
}

/// <summary>What a change does to a question. The names are those of the stored form.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Effect>))]
internal enum Effect
{
    /// <summary>It is answered as before.</summary>
    Same,

    Better,

    Worse,

    /// <summary>It is answered otherwise, and nobody said what is right.</summary>
    Other,
}
