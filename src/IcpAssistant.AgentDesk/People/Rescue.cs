using System.Net;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.People;

/// <summary>Lets operators into the desk again when no admin can come in: whoever can run commands beside the data may do that.</summary>
public sealed class Rescue(IDeskAccounts accounts, IAuditStore audit, TimeProvider clock)
{
    /// <summary>Makes an account an admin's again, gives it a one-time password, and leaves an event in the audit log.</summary>
    /// <returns>The password, which is kept nowhere; <see langword="null"/> when there is no such account.</returns>
    public async Task<string?> RunAsync(string name, CancellationToken cancellationToken)
    {
        var (known, password) = (Entrance.NameOf(name), Passwords.OneTime());
        if (await accounts.RescueAsync(known, new Passwords().Hash(known, password), Passwords.Stamp(), cancellationToken) != AccountChange.Done)
        {
            return null;
        }

        // At once and not by the log's queue: nothing works in the background here.
        await audit.AddAsync([new AuditEntry(AuditEvent.Rescue, Done: true, "", AuditLog.NetworkOf(IPAddress.Loopback), known, clock.GetUtcNow())], cancellationToken);
        return password;
    }
}
