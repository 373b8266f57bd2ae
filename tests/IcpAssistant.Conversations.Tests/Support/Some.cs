using IcpAssistant.Conversations.Taking;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations.Tests.Support;

/// <summary>Values where a test does not care which.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    /// <summary>The phrases of the repository.</summary>
    public static Phrases Phrases { get; } = KnowledgeReader.Read(AppContext.BaseDirectory + "/no-such-folder").Phrases;

    public static Conversation Conversation() => new()
    {
        Id = new ConversationId("c1"),
        Channel = "directline",
        UserId = "u1",
        StartedAt = Time,
    };

    public static IncomingMessage Message(Act act, string id = "m1", string conversation = "c1") => new()
    {
        Conversation = new ConversationId(conversation),
        MessageId = id,
        Channel = "directline",
        UserId = "u1",
        Act = act,
        Payload = """{"type":"message"}""",
    };

    public static IncomingMessage Message(string text, string id = "m1", string conversation = "c1") => Message(new Act.Said(text), id, conversation);

    public static Section Section(params Passage[] passages) => new()
    {
        Document = "faq/need-filing",
        Anchor = "outside-mainland",
        HeadingPath = ["要不要备案", "服务器在境外"],
        Passages = passages,
        Level = 2,
        Line = 7,
    };

    public static Passage Passage(string text, PassageKind kind = PassageKind.Paragraph, int number = 0, int depth = 0, params PassageLink[] links) => new()
    {
        Anchor = "outside-mainland-p1",
        Kind = kind,
        Text = text,
        Number = number,
        Depth = depth,
        Links = links,
    };

    /// <summary>An answer that says all passages; the first leads when it is a paragraph.</summary>
    public static Answer Answer(params Passage[] passages)
    {
        var section = Section(passages);
        return new Answer
        {
            Parts = [.. passages.Select((passage, at) => new AnswerPart.Span(section, passage, passage.Text, at == 0 && passage.Kind == PassageKind.Paragraph))],
            Citations = [new Citation(section, passages[0].Text, Complete: true)],
            Probability = 0.97,
            Topic = new Topic("服务器在境外要备案吗", [section.Id]),
        };
    }

    public static Answer Answered() => Answer(Passage("不需要备案。境外服务器的网站不需要做 ICP 备案。"));

    public static Answer Refused(RefusalKind kind = RefusalKind.NotInDocuments, params string[] suggestions) => new()
    {
        Parts = [new AnswerPart.Phrase("refusal-not-in-documents", Phrases["refusal-not-in-documents"])],
        Refusal = kind,
        Probability = 0.2,
        Suggestions = [.. suggestions.Select(question => new Suggestion(question, new SectionId("faq/time", "how-long")))],
    };

    /// <summary>Takes turns where every question gets the same answer.</summary>
    public static TurnTaker Taker(Answer answer) => new(Phrases, "v1", _ => answer);
}
