using IcpAssistant.Channels.DirectLine;
using IcpAssistant.Conversations;

namespace IcpAssistant.Bot.Pages;

/// <summary>Takes what visitors send with a page's form to the assistant, in the conversation that Web Chat shows too.</summary>
public sealed class VisitorMessages(Assistant assistant, SessionCookie cookie)
{
    /// <summary>Sends a message of the visitor, who is known by the cookie from now on.</summary>
    /// <param name="payload">Makes what Web Chat shows of it; <see langword="null"/> when it shows nothing.</param>
    public async Task SendAsync(HttpContext http, string text, Func<Session, string>? payload, CancellationToken cancellationToken)
    {
        var session = cookie.Renew(http);
        await assistant.ReplyAsync(
            new IncomingMessage
            {
                Conversation = new ConversationId(session.ConversationId),
                MessageId = ConversationId.New().Value,
                Channel = DirectLineDoor.Channel,
                UserId = session.UserId,
                Act = new Act.Said(text),
                Payload = payload?.Invoke(session),
            },
            cancellationToken);
    }
}
