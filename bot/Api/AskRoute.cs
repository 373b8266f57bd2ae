using System.ComponentModel;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Bot.Web;
using IcpAssistant.Conversations;

namespace IcpAssistant.Bot.Api;

/// <summary><c>POST /api/v1/ask</c>: one question, one answer.</summary>
internal static class AskRoute
{
    /// <summary>Longer questions are refused; the longest real one seen has about 300 characters.</summary>
    private const int LongestQuestion = 4_000;

    private const int LongestConversationId = 150;

    /// <summary>Answers; a conversation that is named remembers what was talked about, without one the question stands alone.</summary>
    public static async Task<IResult> AskAsync(AskRequest request, Assistant assistant, IChosenIds ids, CancellationToken cancellationToken)
    {
        if (Refuse(request) is { } refused)
        {
            return Failures.BadRequest(refused);
        }

        // The prefix keeps callers of the API out of the conversations of other doors.
        var name = string.IsNullOrWhiteSpace(request.ConversationId) ? ConversationId.New().Value : await ids.KeepAsync(request.ConversationId, cancellationToken);
        var id = ConversationId.New().Value;
        var message = new IncomingMessage
        {
            Conversation = new ConversationId($"api-{name}"),
            MessageId = id,
            Channel = "api",
            UserId = name, // Who knows the conversation: callers who don't must not see its drafts.
            Act = new Act.Said(request.Question!), // Refuse has seen that it is there.
        };
        var reply = await assistant.ReplyAsync(message, cancellationToken);
        return Results.Json(AnswerJson.From(id, reply), AnswerJson.Options);
    }

    private static string? Refuse(AskRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Question))
        {
            return "缺少问题：请在 question 里写上要问的话。";
        }

        if (request.Question.Length > LongestQuestion)
        {
            return $"问题太长：question 最多 {LongestQuestion} 个字符，这里有 {request.Question.Length} 个。";
        }

        return request.ConversationId?.Length > LongestConversationId
            ? $"对话编号太长：conversationId 最多 {LongestConversationId} 个字符。"
            : null;
    }
}

/// <summary>A question to the assistant.</summary>
/// <param name="Question">要问的话，最多 4000 个字符。</param>
/// <param name="ConversationId">对话编号，由调用方自己定；同一个编号里可以追问。不写时每次单独回答。</param>
internal sealed record AskRequest(
    [property: Description("要问的话，最多 4000 个字符。")] string? Question,
    [property: Description("对话编号，由调用方自己定；同一个编号里可以追问。不写时每次单独回答。")] string? ConversationId);
