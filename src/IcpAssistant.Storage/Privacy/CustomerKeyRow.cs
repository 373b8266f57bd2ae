namespace IcpAssistant.Storage.Privacy;

/// <summary>A customer's key, wrapped by the master key. The row of a destroyed key stays, so that its values are known as deleted.</summary>
internal sealed class CustomerKeyRow
{
    public required string Id { get; init; }

    /// <summary>Empty when the key was destroyed.</summary>
    public required string Customer { get; init; }

    /// <summary>The master key that wraps it.</summary>
    public required string MasterKey { get; set; }

    /// <summary><see langword="null"/> when the key was destroyed.</summary>
    public byte[]? Wrapped { get; set; }

    /// <summary>Whether new values are encrypted with it: one for each customer; older keys only read.</summary>
    public required bool IsCurrent { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><see langword="null"/> while it can be used.</summary>
    public DateTimeOffset? DestroyedAt { get; set; }
}
