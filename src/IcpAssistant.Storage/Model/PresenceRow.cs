namespace IcpAssistant.Storage.Model;

/// <summary>An agent who takes conversations.</summary>
internal sealed class PresenceRow
{
    public required string Account { get; init; }

    /// <summary>When the agent last said so.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}
