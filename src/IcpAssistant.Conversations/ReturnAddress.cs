namespace IcpAssistant.Conversations;

/// <summary>Where a channel wants to be called with what is said in a conversation. Only the door that wrote it can read it.</summary>
/// <param name="Place">The conversation as the channel calls it; opaque here. Ids only, no names of people.</param>
/// <param name="Activity">The channel's own id of the message that is answered; <see langword="null"/> when none is, or the channel gave it none.</param>
public sealed record ReturnAddress(string Place, string? Activity = null)
{
    /// <summary>Where to say what answers no message.</summary>
    public ReturnAddress Unasked => this with { Activity = null };
}
