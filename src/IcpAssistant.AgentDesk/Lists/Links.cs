using System.Globalization;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Replies;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>Where things are read.</summary>
internal static class Links
{
    private const string Public = "/knowledge/d/";

    /// <summary>The folder of documents as the desk shows them.</summary>
    public const string Own = "/desk/knowledge/d/";

    /// <summary>A section: on the public page, or at the desk when customers may not see it.</summary>
    public static string Of(Section section) => section.Audience == Audience.Agent ? Own + section.Url[Public.Length..] : section.Url;

    /// <summary>A conversation, at one of its messages when one is named.</summary>
    public static string Of(ConversationId conversation, string? message = null) =>
        $"/desk/conversations/{Escape(conversation.Value)}{(message is null ? "" : $"?message={Uri.EscapeDataString(message)}#told")}";

    /// <summary>A conversation, where a reply begins with a section.</summary>
    public static string Insert(string conversation, Section section) => $"{Of(new ConversationId(conversation))}?insert={Uri.EscapeDataString($"{section.Id}")}";

    /// <summary>A conversation, where a reply begins with one that is written often.</summary>
    public static string Insert(string conversation, CannedReply reply) => $"{Of(new ConversationId(conversation))}?canned={Uri.EscapeDataString(reply.Id)}";

    /// <summary>A filing.</summary>
    public static string Of(DraftId filing) => $"/desk/filings/{Uri.EscapeDataString(filing.Value)}";

    /// <summary>A field of a filing.</summary>
    public static string Of(DraftId filing, Place place) => $"{Of(filing)}/fields/{Uri.EscapeDataString($"{place}")}";

    /// <summary>Where changes of a conversation are told to an open page.</summary>
    public static string Watch(ConversationId conversation) => $"/desk/live/{Escape(conversation.Value)}";

    /// <summary>An account of the desk.</summary>
    public static string OfAccount(string name) => $"/desk/accounts/{Uri.EscapeDataString(name)}";

    /// <summary>A proposed change of the knowledge.</summary>
    public static string OfAmendment(string id) => $"/desk/amendments/{Uri.EscapeDataString(id)}";

    /// <summary>The place to propose a change, for a question.</summary>
    /// <param name="section">The section that came nearest; <see langword="null"/> when none did.</param>
    /// <param name="conversation">Where it was asked.</param>
    public static string Propose(string question, string? section, ConversationId conversation) =>
        $"/desk/amendments/new?question={Uri.EscapeDataString(question.Length > 200 ? question[..200] : question)}{(section is null ? "" : $"&target={Uri.EscapeDataString(section)}")}&conversation={Uri.EscapeDataString(conversation.Value)}";

    /// <summary>The place to propose that an agent's answer becomes part of the documents.</summary>
    /// <param name="sequence">Where the answer stands in the log.</param>
    public static string ProposeFrom(ConversationId conversation, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"/desk/amendments/new?conversation={Uri.EscapeDataString(conversation.Value)}&message={sequence}");

    /// <summary>A search for a text.</summary>
    public static string Search(string text) => $"/desk/search?q={Uri.EscapeDataString(text.Length > 500 ? text[..500] : text)}";

    /// <summary>Makes links between documents stay at the desk.</summary>
    /// <param name="html">From the renderer: quotation marks stand around attributes only.</param>
    public static string KeepAtDesk(string html) => html.Replace($"href=\"{Public}", $"href=\"{Own}", StringComparison.Ordinal);

    // The server reads %2F as these three characters, so that a slash stays one.
    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
