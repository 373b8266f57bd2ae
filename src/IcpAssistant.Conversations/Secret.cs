namespace IcpAssistant.Conversations;

/// <summary>A personal value as it was typed, and what people who read the log see instead.</summary>
/// <param name="raw">As it was typed.</param>
/// <param name="mask">For example <c>110101********4514</c>.</param>
public sealed class Secret(string raw, string mask)
{
    /// <summary>What people see.</summary>
    public string Mask { get; } = mask;

    /// <summary>A text with every occurrence masked.</summary>
    public string Hide(string text) => text.Replace(raw, Mask, StringComparison.Ordinal);

    /// <summary>The mask.</summary>
    public override string ToString() => Mask;
}
