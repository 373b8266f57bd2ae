namespace IcpAssistant.Channels.BotFramework;

/// <summary>What came of sending an activity.</summary>
internal abstract record Sent
{
    private Sent()
    {
    }

    /// <summary>The channel took it.</summary>
    public sealed record Arrived : Sent;

    /// <summary>The channel did not take it, and may take it later.</summary>
    /// <param name="Reason">A status, or one of few words.</param>
    /// <param name="Wait">How long the channel asks to wait; <see langword="null"/> when it does not say.</param>
    /// <param name="IsSilent">Whether nobody answered at all.</param>
    public sealed record Later(string Reason, TimeSpan? Wait, bool IsSilent) : Sent;

    /// <summary>Trying again helps nobody.</summary>
    /// <param name="Reason">A status, or one of few words.</param>
    public sealed record Refused(string Reason) : Sent;
}
