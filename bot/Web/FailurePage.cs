using System.Net;

namespace IcpAssistant.Bot.Web;

/// <summary>The page people see when something goes wrong; made without any other part, so that it always works.</summary>
internal static class FailurePage
{
    /// <summary>The whole page.</summary>
    public static string Html(FailureWords words) => $"""
        <!doctype html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{WebUtility.HtmlEncode(words.Title)} · 备案助手</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/_content/IcpAssistant.AgentDesk/tokens.css">
        <link rel="stylesheet" href="/css/site.css">
        </head>
        <body class="page-message">
        <main class="message">
        <p class="message-status">{words.Status}</p>
        <h1>{WebUtility.HtmlEncode(words.Title)}</h1>
        <p>{WebUtility.HtmlEncode(words.Detail)}</p>
        <p class="message-ways"><a class="button" href="/">回到备案助手</a> <a class="button button-quiet" href="/knowledge">查看全部文档</a></p>
        </main>
        </body>
        </html>
        """;
}
