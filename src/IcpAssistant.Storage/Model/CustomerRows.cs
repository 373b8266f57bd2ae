namespace IcpAssistant.Storage.Model;

/// <summary>A person of a channel is this customer too.</summary>
internal sealed class CustomerLinkRow
{
    public required string Channel { get; init; }

    public required string UserId { get; init; }

    public required string Customer { get; init; }

    /// <summary>When it was linked last: the newest comes first.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>The place in the code that linked it, from 0.</summary>
    public int Position { get; set; }
}

/// <summary>A customer that a resume code opens; the code itself is not known here.</summary>
internal sealed class ResumeCodeRow
{
    public required string Customer { get; init; }

    /// <summary>The code's keyed hash.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>The place among the customers that the code opens, from 0.</summary>
    public int Position { get; init; }
}

/// <summary>A code that was wrong.</summary>
internal sealed class WrongCodeRow
{
    public long Id { get; init; }

    public required string Channel { get; init; }

    public required string UserId { get; init; }

    public required DateTimeOffset At { get; init; }
}
