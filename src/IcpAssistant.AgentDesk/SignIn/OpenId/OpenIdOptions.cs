using System.ComponentModel.DataAnnotations;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>Signing in at the desk with accounts of the company, by a provider of OpenID Connect.</summary>
public sealed class OpenIdOptions
{
    /// <summary>The provider's address, as its documents name the issuer: https, or http on this machine. Empty, which is the default: it is off.</summary>
    public string Authority { get; init; } = "";

    /// <summary>What the provider calls the desk. Needed when it is on.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The desk's secret at the provider. Needed when it is on.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>The claim with the name of the account. Nobody may be able to change it themselves. The default is <c>preferred_username</c>.</summary>
    public string NameClaim { get; init; } = "preferred_username";

    /// <summary>What stands on the button. The default is 用公司账号登录.</summary>
    public string Label { get; init; } = "用公司账号登录";

    /// <summary>How long the provider may take for one answer, in seconds, from 1 to 60. The default is 10.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Whether people can sign in this way.</summary>
    internal bool IsOn => Authority.Length > 0;

    /// <summary>What is wrong with the settings; nothing while it is off.</summary>
    internal IEnumerable<ValidationResult> Check()
    {
        if (!IsOn)
        {
            yield break;
        }

        if (!ProviderAddress.IsSafe(Authority))
        {
            yield return new("Desk:OpenId:Authority 应为 https 网址，不带用户名和参数（本机测试可以用 http://localhost）。");
        }

        foreach (var (name, value) in new[] { (nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret), (nameof(NameClaim), NameClaim), (nameof(Label), Label) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return new($"填了 Desk:OpenId:Authority，就还要填 Desk:OpenId:{name}。不用公司账号登录时，请把 Authority 留空。");
            }
        }

        if (TimeoutSeconds is < 1 or > 60)
        {
            yield return new("Desk:OpenId:TimeoutSeconds 要在 1 到 60 之间（秒）。");
        }
    }
}
