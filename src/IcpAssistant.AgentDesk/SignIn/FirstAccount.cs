using IcpAssistant.Conversations.People;
using Microsoft.Extensions.Hosting;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>Makes the first account when there is none and prints its password once.</summary>
internal sealed class FirstAccount(IDeskAccounts accounts, Passwords passwords, OperatorConsole console, TimeProvider clock) : IHostedService
{
    private const string Name = "admin";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await accounts.AnyAsync(cancellationToken))
        {
            return;
        }

        var password = Passwords.OneTime();
        var account = new DeskAccount
        {
            Name = Name,
            PasswordHash = passwords.Hash(Name, password),
            Roles = DeskRoles.Admin,
            Stamp = Passwords.Stamp(),
            MustChangePassword = true,
            CreatedAt = clock.GetUtcNow(),
        };
        if (!await accounts.AddAsync(account, cancellationToken))
        {
            // Another node was faster: its console has the password.
            return;
        }

        await console.Writer.WriteLineAsync($"""

            客服工作台还没有账号，已经建立第一个：
              账号：{Name}
              一次性密码：{password}
            请打开 {Gate.SignInPath} 登录，并马上换成自己的密码。这个密码只在这里显示一次。

            """.AsMemory(), cancellationToken);
        await console.Writer.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
