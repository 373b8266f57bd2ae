namespace IcpAssistant.Storage.Model;

/// <summary>A recovery code of an account; gone when it was used.</summary>
internal sealed class RecoveryCodeRow
{
    public required string Account { get; init; }

    public required string Hash { get; init; }
}
