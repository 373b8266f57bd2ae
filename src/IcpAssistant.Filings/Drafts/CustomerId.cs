namespace IcpAssistant.Filings.Drafts;

/// <summary>Whom drafts, keys and consents belong to. Our own name for a person, linked to what channels call them.</summary>
public readonly record struct CustomerId(string Value)
{
    /// <summary>The name of somebody who is only known by a channel.</summary>
    public static CustomerId Of(string channel, string userId) => new($"{channel}:{userId}");

    /// <summary>As it is stored.</summary>
    public override string ToString() => Value;
}
