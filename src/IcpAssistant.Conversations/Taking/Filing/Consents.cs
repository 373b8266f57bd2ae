using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>The two questions whether personal data may be kept: identity data has its own (个人信息保护法 第二十九条).</summary>
internal sealed class Consents(Phrasebook phrases)
{
    private static readonly PersonalData[] Identity = [PersonalData.Identity, PersonalData.Picture];
    private static readonly PersonalData[] General = [PersonalData.Name, PersonalData.Contact, PersonalData.Address];

    /// <summary>What is asked before values of a class are kept.</summary>
    public Statement Ask(PersonalData personal) => new(phrases.Say(PhraseOf(personal)), [phrases.Button("button-agree"), phrases.Button("button-disagree")]);

    /// <summary>The consents that a yes to <see cref="Ask"/> gives; the text is named by its content, so that nobody has to count versions.</summary>
    public IEnumerable<Consent> Given(PersonalData personal, DateTimeOffset at, string message)
    {
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(phrases.Plain(PhraseOf(personal)))))[..8];
        return GroupOf(personal).Select(one => new Consent(one, $"{PhraseOf(personal)}/{version}", at, message));
    }

    private static PersonalData[] GroupOf(PersonalData personal) => Identity.Contains(personal) ? Identity : General;

    private static string PhraseOf(PersonalData personal) => Identity.Contains(personal) ? "filing-consent-identity" : "filing-consent-general";
}
