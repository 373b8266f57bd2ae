using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Language;

/// <summary>Finds what somebody names by its number or address: their domain, IP, filing number, phone. What it is tells something; which one it is tells nothing.</summary>
/// <remarks><c>www.my-shop-2024.com 要备案吗</c> is read as 网站要备案吗.</remarks>
internal static partial class Entities
{
    // These addresses are subjects of the documents, and are found by their own names.
    private static readonly string[] Subjects = ["miit.gov.cn", "mps.gov.cn", "beian.gov.cn", "qingcloud.com"];

    private static readonly string[] PublicSuffixes = ["com.cn", "net.cn", "org.cn", "gov.cn", "edu.cn"];

    /// <summary>The entities of a normalised text, in order; none touches another.</summary>
    public static IEnumerable<Entity> Find(string text)
    {
        foreach (Match match in Pattern().Matches(text))
        {
            if (ConceptOf(match) is { } concept)
            {
                yield return new Entity(match.Index, match.Length, concept);
            }
        }
    }

    private static string? ConceptOf(Match match)
    {
        var kind = match.Groups.Values.Skip(1).First(group => group.Success).Name;
        return kind != "host" ? kind : ConceptOf(match.Groups["host"].Value.Split('/')[0]);
    }

    private static string? ConceptOf(string host)
    {
        if (PublicSuffixes.Contains(host) || Subjects.Any(subject => host.EndsWith(subject, StringComparison.Ordinal)))
        {
            return null;
        }

        return host.EndsWith(".gov.cn", StringComparison.Ordinal) ? "GOVDOMAIN"
            : host.StartsWith("www.", StringComparison.Ordinal) ? "WEBSITE"
            : "DOMAIN";
    }

    // The names of the groups are the concepts of terms.yml. Endings of domains are those that are filed often; a file's name ("a.jpg") ends otherwise.
    [GeneratedRegex("""
        (?<EMAIL>[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)
        |(?<WEBSITE>https?://(?![^\s/]*(?:gov\.cn|qingcloud\.com))[a-z0-9.-]+(?::\d+)?(?:/[!-~]*)?)
        |(?<IP>(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?![\d.]))
        |(?<NUMBER>[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕甘陇青宁新]icp[备证]\s?[a-z]?\d{5,10}号?(?:-\d{1,3})?)
        |(?<IDCARD>(?<![a-z0-9])\d{17}[\dx](?![a-z0-9]))
        |(?<PHONE>(?<![a-z0-9])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![a-z0-9]))
        |(?<CREDITCODE>(?<![a-z0-9])9[12][0-9a-z]{16}(?![a-z0-9]))
        |(?<host>(?<![a-z0-9@.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|cn|net|org|top|xyz|vip|shop|site|club|online|store|tech|cc|io|co|me|info|biz|wang|ltd|group|work|fun|icu|link|ink|pub|live|pro|mobi|asia|tv|hk|tw|us|uk|jp|de|app|dev|cloud|ai)(?![a-z0-9-])(?:/[!-~]*)?)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

/// <summary>A number or address in a text.</summary>
/// <param name="Start">Where it begins in the normalised text.</param>
/// <param name="Concept">The id of the concept that it is one of.</param>
internal readonly record struct Entity(int Start, int Length, string Concept);
