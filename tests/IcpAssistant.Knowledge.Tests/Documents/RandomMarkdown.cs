using System.Text;

namespace IcpAssistant.Knowledge.Tests.Documents;

/// <summary>Markdown as nobody writes it: pieces of all kinds, put together by chance; the same for the same seed.</summary>
internal sealed class RandomMarkdown(int seed)
{
    private static readonly string[] Pieces =
    [
        "备案", "网站要先备案。", "ICP 备案", "**重要**", "*轻*", "***", "**", "_", "`code`", "`<b>`", "``", "~~旧~~", "\\", "&lt;script&gt;", "&#60;", "&amp;", "\0", "\u200b",
        "[链接](a.md)", "[链接](#x)", "[a](javascript:alert(1))", "[b](java\nscript:x)", "[c](data:text/html;base64,PHNjcmlwdD4=)", "[d]( JaVaScRiPt:alert(1))", "[e](vbscript:x)", "[f](&#106;avascript:alert(1))",
        "[g](https://a.example/\"onmouseover=\"alert(1))", "[h](<https://a.example/ x> \"t\\\" onclick=\\\"x\")", "[i][ref]", "[", "](", ")", "![x](javascript:alert(1))", "![图](a.png)", "[![图](a.png)](https://a.example)",
        "<javascript:alert(1)>", "<https://a.example/<script>>", "<a@b.cn>", "https://a.example/x?<script>", "http://\"onclick=x",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:x' onclick=x>按</a>", "<svg/onload=alert(1)>", "<iframe srcdoc='<script>'>", "<style>*{}</style>", "<<b>script>alert(1)</<b>script>",
        "<br>", "<br onclick=x>", "<div>", "</div>", "<!--", "-->", "<![CDATA[", "]]>", "<?php x ?>", "<!DOCTYPE x>", "<p\nonclick=x>", "<details open ontoggle=alert(1)>", "<math><mi xlink:href='data:x'>",
        "{#x onclick=alert(1)}", "{.a onclick=x}", "{#a\"b}", "{#锚}", "|", "| a | b |\n|---|---|\n| 1 | <b>甲</b> |\n| 2 | [x](y) |\n", "1. 一\n2. 二\n", "7) 七\n", "- 项\n", "  - 里\n", "> 引\n", "> 1.注一  \n> 2.注二\n",
        "    缩进\n", "```js\nalert('<script>')\n```\n", "~~~\n", "```", "---\n", "===\n", "# 标题\n", "## 标题 {#t}\n", "###### 六 <i>x</i>\n", "#\n", "\n", "\n\n", "  \n", " ", "\t", "[ref]: javascript:alert(1)\n", "[ref]: https://a.example 'x'\n",
    ];

    private readonly Random _random = new(seed);

    public string Next()
    {
        var text = new StringBuilder();
        for (var count = _random.Next(1, 60); count > 0; count--)
        {
            text.Append(Pieces[_random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }
}
