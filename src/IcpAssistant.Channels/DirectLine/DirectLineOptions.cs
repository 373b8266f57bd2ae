using System.ComponentModel.DataAnnotations;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Direct Line 3.0.</summary>
public sealed class DirectLineOptions
{
    // A secret opens all conversations: shorter ones can be found by trying.
    private const int ShortestSecret = 16;

    /// <summary>Keys for other web sites and programs: who has one reads and writes all Direct Line conversations. Empty by default.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>How long a token opens its conversation, from 2 to 1440 minutes. The default is 30, what clients count on: they refresh after 15.</summary>
    public int TokenMinutes { get; init; } = 30;

    /// <summary>The only pages that may use tokens made with a secret, such as <c>https://shop.example</c>, whatever the request for the token says. Empty by default: then the request says it.</summary>
    public IReadOnlyList<string> TrustedOrigins { get; init; } = [];

    /// <summary>The largest upload that is read, from 1 to 100 MB for all its files together. What a paper may have stands in <c>papers.yml</c>. The default is 10.</summary>
    public int MaximumUploadMegabytes { get; init; } = 10;

    /// <summary>The pages that may use a token.</summary>
    /// <param name="asked">What the request for the token says.</param>
    internal IReadOnlyList<string> OriginsOf(Access access, IReadOnlyList<string> asked) => access is Access.BySecret && TrustedOrigins.Count > 0
        ? [.. TrustedOrigins.Select(DirectLine.TrustedOrigins.Read).OfType<string>()]
        : asked;

    /// <summary>What is wrong, one sentence each.</summary>
    internal IEnumerable<ValidationResult> Check()
    {
        for (var index = 0; index < Secrets.Count; index++)
        {
            if ((Secrets[index] ?? string.Empty).Length < ShortestSecret)
            {
                yield return new($"Channels:DirectLine:Secrets:{index} 至少要 {ShortestSecret} 个字符：请换成一段随机生成的密钥。");
            }
        }

        for (var index = 0; index < TrustedOrigins.Count; index++)
        {
            if (DirectLine.TrustedOrigins.Read(TrustedOrigins[index]) is null)
            {
                yield return new($"Channels:DirectLine:TrustedOrigins:{index} 不是网页来源：请写成 https://shop.example 的样子，只写协议、域名和端口。");
            }
        }

        if (TokenMinutes is < 2 or > 1440)
        {
            yield return new("Channels:DirectLine:TokenMinutes 应在 2 到 1440 之间（分钟），默认 30。");
        }

        if (MaximumUploadMegabytes is < 1 or > 100)
        {
            yield return new("Channels:DirectLine:MaximumUploadMegabytes 应在 1 到 100 之间（MB），默认 10。");
        }
    }
}
