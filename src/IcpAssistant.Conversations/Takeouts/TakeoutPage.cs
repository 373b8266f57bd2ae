using System.Globalization;
using System.Net;
using System.Text;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations.Takeouts;

/// <summary>A takeout as a page to read: one file without scripts, which loads nothing but the papers beside it.</summary>
public static class TakeoutPage
{
    private const string Style = "body{font:16px/1.6 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ddd}th{width:14rem;font-weight:normal;color:#555}p{white-space:pre-wrap;margin:.25rem 0}h3{margin-top:2rem}time{color:#777;font-size:.85em}";

    /// <summary>The page.</summary>
    public static string Write(Takeout takeout, Phrases phrases, IReadOnlySet<PaperFileId> unreadable)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Say(phrases, "own-page-title")}</title>\n<style>{Style}</style>\n</head>\n<body>\n<h1>{Say(phrases, "own-page-title")}</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>{Text(phrases.Fill("own-page-made", ("time", When(takeout.MadeAt))))}</p>\n");
        foreach (var draft in takeout.Drafts)
        {
            Add(page, draft, takeout, phrases, unreadable);
        }

        foreach (var talk in takeout.Conversations)
        {
            Add(page, talk, phrases);
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Add(StringBuilder page, TakeoutDraft draft, Takeout takeout, Phrases phrases, IReadOnlySet<PaperFileId> unreadable)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(draft.Summary.Standing.TypeLabel ?? phrases["drafts-open-type"])} · {Text(draft.Stage)}</h2>\n");
        foreach (var part in draft.Summary.Parts.Where(part => part.Lines.Count > 0))
        {
            Table(page, Text(part.Label), part.Lines.Select(line => (Text(line.Field.Name), Text(line.Clear.Reveal()))));
        }

        Table(page, Say(phrases, "own-page-papers"), draft.Papers.Select(paper => (When(paper.Entry.At), unreadable.Contains(paper.File.Id)
            ? $"{Text(paper.File.Name)} {Say(phrases, "own-page-unreadable")}"
            : $"<a href=\"{Text(takeout.Papers[paper.File.Id])}\">{Text(paper.File.Name)}</a>")));
        Table(page, Say(phrases, "own-page-consents"), draft.Draft.Consents.GroupBy(consent => (consent.Text, consent.At)).Select(group => (When(group.Key.At), Text(ConsentOf(group.Key.Text, phrases)))));
        Table(page, Say(phrases, "own-page-seen"), draft.Seen.Select(seen => (When(seen.At), Text(seen.Purpose))));
    }

    private static void Add(StringBuilder page, TakeoutConversation talk, Phrases phrases)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Say(phrases, "own-page-conversation")} <time>{When(talk.Conversation.StartedAt)}</time></h2>\n");
        foreach (var message in talk.Messages.Where(message => message.Text.Length > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"<p><b>{Say(phrases, message.Entry.Author == Author.User ? "own-page-you" : "own-page-assistant")}</b> <time>{When(message.Entry.At)}</time>\n{Text(message.Text)}</p>\n");
        }

        Table(page, Say(phrases, "own-page-ratings"), talk.Ratings.Select(rating => (When(rating.At), $"{Say(phrases, rating.Useful ? "button-useful" : "button-useless")} {Text(rating.Reason ?? "")}")));
    }

    private static void Table(StringBuilder page, string heading, IEnumerable<(string Name, string Html)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<h3>{heading}</h3>\n<table>\n");
        foreach (var (name, html) in all)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name}</th><td>{html}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    // The text that was agreed to, by its name; the version behind the stroke says whether it is still the same.
    private static string ConsentOf(string text, Phrases phrases) => phrases.Texts.GetValueOrDefault(text.Split('/')[0]) ?? text;

    private static string Say(Phrases phrases, string id) => Text(phrases[id]);

    private static string When(DateTimeOffset at) => ChinaTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
