using System.Collections.Concurrent;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.Tests.Support;

/// <summary>Keeps the promises of the assistant (in order, once, kept before answered) and says what it heard.</summary>
internal sealed class EchoAssistant(IConversationStore store, TimeProvider clock)
{
    public const string Greeting = "您好，我是备案助手。";

    private readonly ConcurrentDictionary<ConversationId, SemaphoreSlim> _turns = new();

    public async Task<Reply> ReplyAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        var turns = _turns.GetOrAdd(message.Conversation, _ => new(1, 1));
        await turns.WaitAsync(cancellationToken);
        try
        {
            return await store.FindReplyAsync(message.Conversation, message.MessageId, cancellationToken) ?? await TakeAsync(message, cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task<Reply> TakeAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var conversation = await store.FindAsync(message.Conversation, cancellationToken)
            ?? new Conversation { Id = message.Conversation, Channel = message.Channel, UserId = message.UserId, StartedAt = now };
        var reply = new Reply([.. Say(message, conversation.Greeted)], null);
        await store.KeepAsync(
            new Turn
            {
                Message = message,
                Reply = reply,
                Conversation = conversation with { Greeted = conversation.Greeted || message.Act is Act.Joined, ReturnAddress = message.ReturnAddress?.Unasked ?? conversation.ReturnAddress },
                At = now,
                KnowledgeVersion = "test",
            },
            cancellationToken);
        return reply;
    }

    private static IEnumerable<ReplyMessage> Say(IncomingMessage message, bool greeted)
    {
        var text = message.Act switch
        {
            Act.Joined => greeted ? null : Greeting,
            Act.Said said => $"收到：{said.Text}",
            Act.Uploaded uploaded => $"不能保存文件：{uploaded.Count}{string.Concat(uploaded.Files.Where(file => file.Problem != UploadProblem.None).Select(file => $" {file.Problem}"))}",
            Act.Rated rated => $"评价：{rated.ReplyId} {rated.Useful} {rated.Reason}",
            _ => null,
        };
        if (text is not null)
        {
            yield return new()
            {
                Id = $"r-{message.MessageId}",
                Text = text,
                Choices = message.Act is Act.Joined ? [new Choice("要备案吗", "网站要备案吗？")] : [],
                Ratable = message.Act is Act.Said,
            };
        }
    }
}
