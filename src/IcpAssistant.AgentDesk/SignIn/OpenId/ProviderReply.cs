using Microsoft.AspNetCore.Mvc;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>What somebody brings back from the provider in the address (RFC 6749, sections 4.1.2 and 4.1.2.1). Whatever is missing is <see langword="null"/>.</summary>
/// <param name="Code">Good for one token.</param>
/// <param name="State">As it was given to them.</param>
/// <param name="Error">Why there is no code.</param>
/// <param name="Issuer">Who sends them, where the provider tells it (RFC 9207).</param>
internal sealed record ProviderReply([FromQuery(Name = "code")] string? Code, [FromQuery(Name = "state")] string? State, [FromQuery(Name = "error")] string? Error, [FromQuery(Name = "iss")] string? Issuer)
{
    private const int LongestError = 40;

    /// <summary>The error for the log: a code of the standards, and nothing else that may stand in an address.</summary>
    public string ErrorCode => Error is { Length: <= LongestError } code && code.All(letter => letter is '_' or (>= 'a' and <= 'z')) ? code : "other";

    /// <summary>Hides the code.</summary>
    public override string ToString() => Error is null ? "a code" : ErrorCode;
}
