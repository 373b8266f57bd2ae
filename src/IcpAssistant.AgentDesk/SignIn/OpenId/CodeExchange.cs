using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>Gets the token for a code, from server to server (RFC 6749, section 4.1.3).</summary>
internal sealed class CodeExchange(IHttpClientFactory clients, IOptions<DeskOptions> options)
{
    private readonly OpenIdOptions _options = options.Value.OpenId;

    /// <summary>The token as it came; words for what is wrong otherwise.</summary>
    /// <exception cref="HttpRequestException">The provider could not be asked, failed, or said too much.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    /// <exception cref="JsonException">It said something else.</exception>
    public async Task<(string? Token, string Wrong)> GetAsync(Provider provider, string code, Departure departure, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = departure.ReturnAddress,
            ["code_verifier"] = departure.Verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Exchange);
        if (provider.SecretMethods.Contains("client_secret_basic"))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Basic());
        }
        else if (provider.SecretMethods.Contains("client_secret_post"))
        {
            (fields["client_id"], fields["client_secret"]) = (_options.ClientId, _options.ClientSecret);
        }
        else
        {
            return (null, "the provider takes no client secret");
        }

        request.Content = new FormUrlEncodedContent(fields);
        using var client = clients.CreateClient(KnownProvider.ClientName);
        using var response = await client.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode is >= 400 and < 500)
        {
            return (null, $"the code was refused with {(int)response.StatusCode}");
        }

        response.EnsureSuccessStatusCode();
        var answer = JsonSerializer.Deserialize<Answer>(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return answer?.IdToken is { Length: > 0 } token ? (token, "") : (null, "no id_token");
    }

    // RFC 6749, section 2.3.1: both encoded as in a form, so that a colon in them divides nothing.
    private string Basic() => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Encode(_options.ClientId)}:{Encode(_options.ClientSecret)}"));

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private sealed record Answer([property: JsonPropertyName("id_token")] string? IdToken);
}
