using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Who asks for something of their own.</summary>
public abstract record Visitor
{
    private Visitor()
    {
    }

    /// <summary>Somebody, by the page's cookie or the token of their conversation.</summary>
    public sealed record Known(Person Person) : Visitor;

    /// <summary>Somebody who may talk, and has nothing of their own here: a site's secret, or a guest in another person's conversation.</summary>
    public sealed record Guest : Visitor;

    /// <summary>Nobody says who it is.</summary>
    public sealed record Unknown : Visitor;

    /// <summary>The header is no good; the answer says why.</summary>
    public sealed record Refused(IResult Answer) : Visitor;
}

/// <summary>Tells who sends a request for something of their own: papers, everything that is kept.</summary>
public sealed class Visitors
{
    private readonly AccessCheck _check;
    private readonly SessionCookie _cookie;
    private readonly IConversationStore _store;

    internal Visitors(AccessCheck check, SessionCookie cookie, IConversationStore store) => (_check, _cookie, _store) = (check, cookie, store);

    /// <summary>By the header when there is one, else by the cookie.</summary>
    public async Task<Visitor> ReadAsync(HttpRequest request, CancellationToken cancellationToken) => _check.Read(request) switch
    {
        Access.Refused refused => new Visitor.Refused(refused.Answer),
        Access.ByToken { Token: var token } => await OwnerAsync(token, cancellationToken) is { } person ? new Visitor.Known(person) : new Visitor.Guest(),
        Access.None => _cookie.Read(request) is { } session ? new Visitor.Known(new Person(DirectLineDoor.Channel, session.UserId)) : new Visitor.Unknown(),
        _ => new Visitor.Guest(),
    };

    // Who joined a conversation later is not its customer.
    private async Task<Person?> OwnerAsync(Token token, CancellationToken cancellationToken) =>
        await _store.FindAsync(token.Conversation, cancellationToken) is { } conversation && (token.User is null || token.User == conversation.UserId) ? conversation.Person : null;
}
