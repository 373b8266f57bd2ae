using IcpAssistant.Conversations.People;

namespace IcpAssistant.Storage.Model;

/// <summary>A browser that is signed in at the desk.</summary>
internal sealed class DeskSessionRow
{
    public required string Hash { get; init; }

    public required string Account { get; set; }

    public required string Stamp { get; set; }

    public required string Device { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset SeenAt { get; set; }

    public required DateTimeOffset Until { get; set; }

    public static DeskSessionRow Of(DeskSession session) => new()
    {
        Hash = session.Hash,
        Account = session.Account,
        Stamp = session.Stamp,
        Device = session.Device,
        StartedAt = session.StartedAt,
        SeenAt = session.SeenAt,
        Until = session.Until,
    };

    public DeskSession ToSession() => new() { Hash = Hash, Account = Account, Stamp = Stamp, Device = Device, StartedAt = StartedAt, SeenAt = SeenAt, Until = Until };
}
