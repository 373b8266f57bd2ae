using IcpAssistant.Conversations;

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
}
