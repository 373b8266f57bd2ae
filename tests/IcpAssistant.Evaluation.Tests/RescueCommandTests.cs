using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Conversations.People;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The command <c>rescue-desk</c>: the way in when no admin knows one.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class RescueCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private IReadOnlyList<AuditEntry> _audit = [];

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("Data__Folder", null);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Gives_an_admin_a_one_time_password()
    {
        var before = await AccountAsync(add: true);
        Environment.SetEnvironmentVariable("Data__Folder", _folder["data"]);

        Assert.Equal(ExitCode.Fine, await RunAsync("rescue-desk"));
        Assert.Matches("账号：admin\\r?\\n一次性密码：[a-z2-9]{4}(-[a-z2-9]{4}){3}\\r?\\n请马上登录", _output.ToString());
        var after = await AccountAsync(add: false);
        var entry = Assert.Single(_audit);
        Assert.Equal((AuditEvent.Rescue, true, "", "admin"), (entry.Event, entry.Done, entry.Who, entry.Subject));
        Assert.Equal((true, true), (after?.MustChangePassword, after?.Roles.HasFlag(DeskRoles.Admin)));
        Assert.NotEqual(before?.PasswordHash, after?.PasswordHash);

        Assert.Equal(ExitCode.Findings, await RunAsync("rescue-desk", "nobody"));
        Assert.Contains("没有账号“nobody”", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args) => Commands.RunAsync(args, new Terminal(_output, _error, false));

    private async Task<DeskAccount?> AccountAsync(bool add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder.Path });
        builder.Configuration["Data:Folder"] = _folder["data"];
        builder.Services.AddStoredConversations(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync();
        var accounts = host.Services.GetRequiredService<IDeskAccounts>();
        if (add)
        {
            await accounts.AddAsync(new DeskAccount { Name = "admin", PasswordHash = "hash", Roles = DeskRoles.Agent, Stamp = "stamp", CreatedAt = DateTimeOffset.UnixEpoch }, CancellationToken.None);
        }

        _audit = await host.Services.GetRequiredService<IAuditStore>().ReadAsync(new AuditFilter(), 0, 10, CancellationToken.None);
        var account = await accounts.FindAsync("admin", CancellationToken.None);
        await host.StopAsync();
        return account;
    }
}
