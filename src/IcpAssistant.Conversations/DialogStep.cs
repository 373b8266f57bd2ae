namespace IcpAssistant.Conversations;

/// <summary>Where in the dialog something happened: in free talk, at a question of a filing, or at a stage of one that is under way.</summary>
/// <remarks>Its text is the stored form, and never changes: <c>field:site-name</c>, <c>stage:reviewing</c>, or a word for what was asked (<c>consent</c>). Unknown texts survive.</remarks>
public readonly record struct DialogStep
{
    private const string FieldPrefix = "field:";
    private const string StagePrefix = "stage:";

    private DialogStep(string? stored) => Stored = stored;

    /// <summary>Free talk: nothing of a filing was asked.</summary>
    public static DialogStep Chat => default;

    /// <summary>A filing rests or is under way, and its stage is not known.</summary>
    public static DialogStep Resting { get; } = new("filing");

    /// <summary>As it is kept; <see langword="null"/> for free talk.</summary>
    public string? Stored { get; }

    /// <summary>The id of the field or paper that was asked for; <see langword="null"/> when none was.</summary>
    public string? Field => After(FieldPrefix);

    /// <summary>The id of the filing's stage; <see langword="null"/> when it is none.</summary>
    public string? Stage => After(StagePrefix);

    /// <summary>A stage of a filing, by its id in <c>stages.yml</c>.</summary>
    public static DialogStep Of(string stage) => new(StagePrefix + stage);

    /// <summary>The step of a conversation.</summary>
    /// <param name="filing">Where it is in a filing; <see langword="null"/> when it never was about one.</param>
    public static DialogStep Of(FilingDialog? filing) => filing switch
    {
        null or { Prompt: FilingPrompt.Choice } => Chat,
        { Prompt: FilingPrompt.Nothing } => Resting,
        { Prompt: FilingPrompt.Value or FilingPrompt.Paper, Asked: { } place } => new(FieldPrefix + place.Field),
        { Prompt: FilingPrompt.Consent } => new("consent"),
        { Prompt: FilingPrompt.Review or FilingPrompt.Value or FilingPrompt.Paper } => new("review"),
        _ => new("sure"),
    };

    /// <summary>The step of a text that was kept.</summary>
    /// <param name="stored"><see langword="null"/> for free talk, and for what was kept before steps were.</param>
    public static DialogStep Read(string? stored) => new(stored);

    private string? After(string prefix) => Stored is { } text && text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
