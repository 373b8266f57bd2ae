using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Filings.Replies;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Replies;

namespace IcpAssistant.AgentDesk.HandingOver;

/// <summary>What an agent can begin a reply with: sections with their source, and replies that are written often with the values of the filing.</summary>
/// <param name="progress">The filing that is worked on in the conversation; <see langword="null"/> when there is none.</param>
/// <param name="host">Scheme and host of the public pages, without a slash at the end.</param>
internal sealed class ReplyDesk(Answerer answerer, Progress? progress, string host)
{
    private const int MostFound = 5;

    private readonly KnowledgeBase _knowledge = answerer.Knowledge;

    /// <summary>The replies that are written often, in the order of the file.</summary>
    public IReadOnlyList<(FilledReply Reply, string Text)> Canned => [.. _knowledge.Replies.Select(reply => FilledReply.Of(reply, progress, _knowledge)).Select(reply => (reply, TextOf(reply)))];

    /// <summary>What customers may read about something, the best first.</summary>
    public IReadOnlyList<(SearchHit Hit, string Text)> Search(string words) =>
        [.. answerer.Search(words, new SearchFilter(Audience.Customer), MostFound).Select(hit => (hit, ReplyText.Of(hit.Section, host)))];

    /// <summary>A section as a reply; <see langword="null"/> when there is none or customers may not read it.</summary>
    /// <param name="section">As <see cref="SectionId"/> writes itself.</param>
    public string? OfSection(string section) =>
        _knowledge.Sections.FirstOrDefault(known => $"{known.Id}" == section && known.Audience == Audience.Customer) is { } found ? ReplyText.Of(found, host) : null;

    /// <summary>A reply that is written often; <see langword="null"/> when there is none of that id.</summary>
    public string? OfCanned(string id) => Canned.Where(canned => canned.Reply.Reply.Id == id).Select(canned => canned.Text).FirstOrDefault();

    /// <summary>What stands in a text in place of a value, in words; empty when it can be sent.</summary>
    public IReadOnlyList<string> UnfilledIn(string text) =>
        [.. Placeholders.In(text).Select(name => Placeholders.LabelOf(name, _knowledge.Catalogue) is { } label ? $"{{{name}}}（{label}）" : $"{{{name}}}")];

    private string TextOf(FilledReply filled) =>
        _knowledge.Sections.FirstOrDefault(section => section.Id == filled.Reply.Section) is { } section ? ReplyText.WithSource(filled.Text, section, host) : filled.Text;
}
