using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>Values where a test does not care which.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 11, 22, 9, 30, 0, 123, TimeSpan.Zero);

    public static Conversation Conversation(string id = "c1") => new()
    {
        Id = new ConversationId(id),
        Channel = "directline",
        UserId = "u1",
        StartedAt = Time,
    };

    public static IncomingMessage Message(string id, string text = "备案要多久", string conversation = "c1") => new()
    {
        Conversation = new ConversationId(conversation),
        MessageId = id,
        Channel = "directline",
        UserId = "u1",
        Act = new Act.Said(text),
    };

    public static ReplyMessage Reply(string id, string text = "**一般 5–20 个工作日。**") => new()
    {
        Id = id,
        Text = text,
        Choices = [new Choice("有用", "有用"), new Choice("没用", "没用")],
        Ratable = true,
    };

    public static Turn Turn(string message, string conversation = "c1", string text = "备案要多久", string? reply = null) => new()
    {
        Message = Message(message, text, conversation),
        Reply = new Reply([Reply(reply ?? $"{message}-r1")], null),
        Conversation = Conversation(conversation),
        At = Time.AddSeconds(1),
        KnowledgeVersion = "v1",
    };

    public static CustomerId Customer { get; } = CustomerId.Of("directline", "u1");

    public static Draft Draft(string id = "d_1") => new() { Id = new DraftId(id), Customer = Customer, StartedAt = Time };

    /// <param name="to"><see langword="null"/> for a step that leads nowhere.</param>
    public static StageMove Move(string id, string? to) => new() { Id = id, By = [], From = [], To = to };

    public static Consent Consent(PersonalData personal) => new(personal, "consent-1", Time, "m1");

    public static Draft Writing(this Draft draft, string field, string value, string message) =>
        draft.With(new Place(field, default), new Written(value), PersonalData.None, Time.AddSeconds(draft.Entries.Count), message, Entry.Customer);

    public static Card Review(string name) => new Card.Review("请核对。", [new CardPart("主体负责人信息", [new CardLine("姓名", name, "改一下姓名")])], "修改");

    /// <summary>A turn whose message tells a name and a number.</summary>
    public static Turn SecretTurn(string message) => Turn(message) with
    {
        Message = Message(message, "我叫陈静，手机13800138000") with
        {
            Payload = """{"type":"message","id":"ID","text":"我叫\u9648\u9759，手机13800138000","value":{"mobile":13800138000}}""".Replace("ID", message, StringComparison.Ordinal),
        },
        Reply = new Reply([Reply($"{message}-r1", "记下了：陈静") with { Choices = [new Choice("改 陈静", "改成 13800138000")], Card = Review("陈静") }], null),
        Conversation = Conversation() with { LastQuestion = "陈静" },
        Secrets = [new Secret("陈静", "陈*"), new Secret("13800138000", "138****8000")],
    };

    public static Amendment Amendment(string id) => new()
    {
        Id = id,
        Kind = AmendmentKind.Wording,
        Target = "faq/time#how-long",
        Text = "备案要等多久",
        Questions = "备案要等多久",
        Expected = "faq/time#how-long",
        By = "chen",
        At = Time,
        ChangedBy = "chen",
        ChangedAt = Time,
        Origin = new ConversationId("c1"),
    };
}
