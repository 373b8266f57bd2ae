using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;

namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>Turns where a test does not care which.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 11, 22, 1, 30, 0, TimeSpan.Zero);

    public static Turn Turn(string conversation, string message, string text, DateTimeOffset? at = null, string reply = "**一般 5 到 20 个工作日。**") => new()
    {
        Message = new IncomingMessage { Conversation = new ConversationId(conversation), MessageId = message, Channel = "directline", UserId = "u1", Act = new Act.Said(text) },
        Reply = new Reply([new ReplyMessage { Id = message + "-r", Text = reply, Choices = [new Choice("转人工", "转人工")], Ratable = true }], null),
        Conversation = new Conversation { Id = new ConversationId(conversation), Channel = "directline", UserId = "u1", StartedAt = Time },
        At = at ?? Time,
        KnowledgeVersion = "v1",
    };

    public static Turn Unanswered(string conversation, string message, string question, DateTimeOffset? at = null, string? best = null) => Turn(conversation, message, question, at) with
    {
        Unanswered = new UnansweredQuestion(new ConversationId(conversation), message, question, RefusalKind.NotInDocuments, 0.31, best, at ?? Time),
    };

    public static Turn Request(string conversation, string message, string? question, DateTimeOffset? at = null) => Turn(conversation, message, "转人工", at) with
    {
        AgentRequest = new AgentRequest(new ConversationId(conversation), message, question, at ?? Time),
    };

    public static Turn Rating(string conversation, string message, bool useful, string? reason) => Turn(conversation, message, useful ? "有用" : "没用") with
    {
        Rating = new Rating(new ConversationId(conversation), message + "-r", useful, reason, Time),
    };
}
