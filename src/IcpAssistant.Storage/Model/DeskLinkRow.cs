using IcpAssistant.Conversations.People;

namespace IcpAssistant.Storage.Model;

/// <summary>A link that works once; gone when it was used.</summary>
internal sealed class DeskLinkRow
{
    public required string Hash { get; init; }

    public string? Account { get; init; }

    public required string Roles { get; init; }

    public required string Note { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset Until { get; init; }

    public static DeskLinkRow Of(DeskLink link) => new()
    {
        Hash = link.Hash,
        Account = link.Account,
        Roles = link.Roles.Write(),
        Note = link.Note,
        CreatedBy = link.CreatedBy,
        CreatedAt = link.CreatedAt,
        Until = link.Until,
    };

    public DeskLink ToLink() => new()
    {
        Hash = Hash,
        Account = Account,
        Roles = DeskRolesWriting.Read(Roles),
        Note = Note,
        CreatedBy = CreatedBy,
        CreatedAt = CreatedAt,
        Until = Until,
    };
}
