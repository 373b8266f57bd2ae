using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>Somebody who went to the provider and should come back.</summary>
/// <param name="State">Comes back with them: they, and nobody else, left from this browser.</param>
/// <param name="Nonce">Comes back in the token: it was made for this departure.</param>
/// <param name="Verifier">Is told with the code: whoever finds the code alone can't use it (PKCE, RFC 7636).</param>
/// <param name="ReturnAddress">Where the provider sends them.</param>
/// <param name="Destination">The page of the desk that was wanted.</param>
/// <param name="Until">When it is too late to come back, UTC.</param>
internal sealed record Departure(string State, string Nonce, string Verifier, string ReturnAddress, string Destination, DateTimeOffset Until)
{
    // Bits that nobody guesses.
    private const int SecretBytes = 32;

    /// <summary>A new one with secrets of its own.</summary>
    public static Departure To(string destination, string returnAddress, DateTimeOffset until) => new(Secret(), Secret(), Secret(), returnAddress, destination, until);

    /// <summary>What the provider is told of <see cref="Verifier"/> before: <c>S256</c>.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Whether it is the state of this departure.</summary>
    public bool IsOf(string? state) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(State), Encoding.UTF8.GetBytes(state ?? ""));

    /// <summary>Hides the secrets.</summary>
    public override string ToString() => $"to {Destination} until {Until:O}";

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
}
