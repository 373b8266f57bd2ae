using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels;

/// <summary>Records what the doors refuse: counted, and in the audit log.</summary>
internal sealed class Refusals(AuditLog audit)
{
    /// <summary>Records one.</summary>
    /// <param name="reason">One of few words of our own.</param>
    public void Record(HttpContext http, AuditEvent what, string reason)
    {
        Telemetry.CountRefused(reason);
        audit.Refused(what, "", http.Connection.RemoteIpAddress, reason);
    }
}
