namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>Texts of random pieces of markup, scripts and addresses, each time the same for a seed.</summary>
internal sealed class HostileTexts(int seed)
{
    private const int MostPieces = 6;

    private static readonly string[] Pieces =
    [
        "<script>", "</script>", "<script src=//evil.example/x.js>", "alert(1)", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg><animate onbegin=alert(1)>", "<math href=javascript:alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'>", "<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>", "<base href=//evil.example/>", "<style>@import '//evil.example'</style>", "<link rel=stylesheet href=//evil.example>",
        "<form action=//evil.example><button formaction=javascript:alert(1)>", "<details open ontoggle=alert(1)>", "<input autofocus onfocus=alert(1)>", "<video><source onerror=alert(1)>", "<body onload=alert(1)>", "<template>", "<marquee onstart=alert(1)>",
        "\"", "'", "`", "\"><", "'><", "--><", "]]>", "</textarea>", "</title>", "</style>", "</select>", "</table>", "</p>", "<!--", "<![CDATA[", "\" onmouseover=alert(1) x=\"", "' onfocus=alert(1) autofocus='",
        "javascript:alert(1)", "jAvAsCrIpT&#58;alert(1)", "data:text/html,<script>alert(1)</script>", "[备案](javascript:alert(1))", "![图](//evil.example/x.png)", "<https://evil.example>", "[x]: javascript:alert(1)",
        "&lt;script&gt;", "&#60;script&#62;", "&quot;", "\\u003cscript\\u003e", "＜script＞", "@Html.Raw(1)", "{{7*7}}", "${7*7}", "<%= 7*7 %>", "\u202e", "\u200b", "\u2028", "\0", "\u0007", "\r\n", "\t", "备案", "🈶", "\ud83d", " ",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next one; never empty.</summary>
    public string Next() => string.Concat(Enumerable.Range(0, _random.Next(1, MostPieces + 1)).Select(_ => Pieces[_random.Next(Pieces.Length)]));
}
