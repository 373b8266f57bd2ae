using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations;

/// <summary>Where a conversation is in filling in a filing. What is asked next is computed; only what was asked last is remembered, to understand the answer.</summary>
public sealed record FilingDialog
{
    /// <summary>The draft that is filled in.</summary>
    public required DraftId Draft { get; init; }

    /// <summary>What the next message probably answers.</summary>
    public FilingPrompt Prompt { get; init; }

    /// <summary>The place that was asked for; <see langword="null"/> when none was.</summary>
    public Place? Asked { get; init; }

    /// <summary>The place for which an agent's proposal was just told: a yes means it, whatever was asked before. <see langword="null"/> when none was.</summary>
    public Place? Proposed { get; init; }

    /// <summary>The step that waits for the answer, as in <c>stages.yml</c>; <see langword="null"/> when none does.</summary>
    public string? Move { get; init; }

    /// <summary>The one of a customer's drafts that a conversation is about: the one that it fills in, else the last that was changed; <see langword="null"/> without drafts.</summary>
    /// <param name="dialog">Where the conversation is; <see langword="null"/> when it never was about a filing.</param>
    public static Draft? DraftOf(FilingDialog? dialog, IReadOnlyList<Draft> drafts) =>
        drafts.FirstOrDefault(draft => draft.Id == dialog?.Draft) ?? drafts.MaxBy(draft => draft.ChangedAt);
}

/// <summary>What a customer was asked last. The names are those of the stored form: they never change.</summary>
public enum FilingPrompt
{
    /// <summary>Nothing: the dialog rests and every message is a question to the knowledge.</summary>
    Nothing,

    /// <summary>A value.</summary>
    Value,

    /// <summary>Whether personal data may be kept.</summary>
    Consent,

    /// <summary>To check what was written down.</summary>
    Review,

    /// <summary>Whether to begin anew.</summary>
    Restart,

    /// <summary>Whether to delete the draft.</summary>
    Deletion,

    /// <summary>Whether to make a step that can't be taken back.</summary>
    Sure,

    /// <summary>What was written about a returned filing.</summary>
    Reasons,

    /// <summary>To upload a paper, or to say which one an uploaded file is: the place is its place.</summary>
    Paper,

    /// <summary>Which of several drafts to take up.</summary>
    Choice,
}
