using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Who says an activity.</summary>
internal abstract record Speaker
{
    private Speaker()
    {
    }

    /// <summary>A person with a name.</summary>
    public sealed record Known(string User) : Speaker;

    /// <summary>Nobody, or a name that this caller may not use; the answer says why.</summary>
    public sealed record Refused(IResult Answer) : Speaker;

    /// <summary>The token's user; without one the name that the client picked. Who holds a secret may speak for everybody.</summary>
    public static async ValueTask<Speaker> OfAsync(Access access, string? picked, IChosenIds ids, CancellationToken cancellationToken)
    {
        if (access is Access.ByToken { Token.User: { } user })
        {
            return new Known(user);
        }

        if (string.IsNullOrEmpty(picked))
        {
            return new Refused(Problem.BadRequest("Activity 缺少 from.id。请写明发送者，例如 \"from\": {\"id\": \"u1\"}。", "MissingProperty"));
        }

        var objection = access is Access.BySecret && UserId.IsReserved(picked) && UserId.IsSound(picked) ? null : UserId.Objection(picked);
        return objection is null ? new Known(await UserId.KeepAsync(picked, ids, cancellationToken)) : new Refused(Problem.BadRequest(objection));
    }
}
