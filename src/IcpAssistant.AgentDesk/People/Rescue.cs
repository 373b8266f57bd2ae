using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.People;

/// <summary>Lets operators into the desk again when no admin can come in: whoever can run commands beside the data may do that.</summary>
public sealed class Rescue(IDeskAccounts accounts)
{
    /// <summary>Makes an account an admin's again, and gives it a one-time password.</summary>
    /// <returns>The password, which is kept nowhere; <see langword="null"/> when there is no such account.</returns>
    public async Task<string?> RunAsync(string name, CancellationToken cancellationToken)
    {
        var (known, password) = (Entrance.NameOf(name), Passwords.OneTime());
        return await accounts.RescueAsync(known, new Passwords().Hash(known, password), Passwords.Stamp(), cancellationToken) == AccountChange.Done ? password : null;
    }
}
