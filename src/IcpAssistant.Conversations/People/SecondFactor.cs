namespace IcpAssistant.Conversations.People;

/// <summary>What codes are checked against.</summary>
public sealed record SecondFactor
{
    /// <summary>The secret that the person's app has, in base32 (RFC 4648).</summary>
    public required string Secret { get; init; }

    /// <summary>The last step of time whose code was taken: it and those before it are taken no more.</summary>
    public required long LastStep { get; init; }

    /// <summary>How many recovery codes are left.</summary>
    public required int CodesLeft { get; init; }

    /// <summary>Says nothing about the secret.</summary>
    public override string ToString() => nameof(SecondFactor);
}
