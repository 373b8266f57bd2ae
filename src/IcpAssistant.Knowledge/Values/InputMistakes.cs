namespace IcpAssistant.Knowledge.Values;

/// <summary>What may be wrong with any input, whatever it is for.</summary>
public static class InputMistakes
{
    /// <summary>Nothing was written, or nothing but blanks and marks.</summary>
    public static MistakeKind Empty { get; } = new("empty");

    /// <summary>More than anything of the kind can be.</summary>
    public static MistakeKind TooLong { get; } = new("too-long", "most");

    /// <summary>A value of another field; <c>{other}</c> is the word of its kind, said by its label.</summary>
    public static MistakeKind OtherValue { get; } = new("other-value", "other");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MistakeKind> All { get; } = [Empty, TooLong, OtherValue];
}
