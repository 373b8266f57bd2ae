using System.Net;
using System.Text.Json.Nodes;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using IcpAssistant.EndToEnd.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IcpAssistant.EndToEnd.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_means_that_questions_are_answered_and_turns_are_kept()
    {
        using var site = new Site();

        using var response = await site.Browser().GetAsync("/healthz");
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["knowledge", "store", "folder"], body["parts"]!.AsObject().Select(part => part.Key));
        Assert.Equal("ok", (string?)body["status"]);
    }

    [Fact]
    public async Task The_real_knowledge_answers_its_own_questions()
    {
        using var site = new RealSite();

        using var response = await site.Browser().GetAsync("/healthz");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Documents_that_answer_nothing_are_not_ready()
    {
        using var site = new SilentSite();

        using var ready = await site.Browser().GetAsync("/healthz");
        using var live = await site.Browser().GetAsync("/healthz/live");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("failed", (string?)JsonNode.Parse(await ready.Content.ReadAsStringAsync())!["parts"]!["knowledge"]);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task A_store_that_can_be_read_and_not_written_is_not_ready()
    {
        using var site = new Site(services => services.AddSingleton<IDeskAccounts, LockedAccounts>());

        using var response = await site.Browser().GetAsync("/healthz");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("failed", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["parts"]!["store"]);
    }

    private sealed class SilentSite : Site
    {
        private readonly TemporaryFolder _folder = new();

        protected override string Knowledge
        {
            get
            {
                SmallKnowledge.WriteTo(_folder);
                foreach (var document in Directory.GetFiles(_folder.File("knowledge"), "*.md", SearchOption.AllDirectories))
                {
                    File.WriteAllText(document, File.ReadAllText(document).Replace("```ask", "```text", StringComparison.Ordinal));
                }

                return _folder.File("knowledge");
            }
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _folder.Dispose();
        }
    }

    private sealed class LockedAccounts : IDeskAccounts
    {
        public Task<bool> AnyAsync(CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<DeskAccount?> FindAsync(string name, CancellationToken cancellationToken) => Task.FromResult<DeskAccount?>(null);

        public Task<bool> AddAsync(DeskAccount account, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task<DeskAccount?> CountTryAsync(string name, DateTimeOffset now, int most, DateTimeOffset lockedUntil, CancellationToken cancellationToken) => Task.FromResult<DeskAccount?>(null);

        public Task ForgetTriesAsync(string name, CancellationToken cancellationToken) => throw new StorageUnavailableException(StorageFault.ReadOnly, "只读", new IOException());

        public Task<bool> SetPasswordAsync(string name, string knownStamp, string passwordHash, string stamp, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task<IReadOnlyList<DeskAccount>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DeskAccount>>([]);

        public Task TakeBackTryAsync(string name, DateTimeOffset lockedUntil, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task EnteredAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task EnteredWithoutPasswordAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<AccountChange> SetRolesAsync(string name, DeskRoles roles, CancellationToken cancellationToken) => Task.FromResult(AccountChange.NotThere);

        public Task<AccountChange> SuspendAsync(string name, DateTimeOffset at, string stamp, CancellationToken cancellationToken) => Task.FromResult(AccountChange.NotThere);

        public Task<AccountChange> RestoreAsync(string name, CancellationToken cancellationToken) => Task.FromResult(AccountChange.NotThere);

        public Task<AccountChange> RescueAsync(string name, string passwordHash, string stamp, CancellationToken cancellationToken) => Task.FromResult(AccountChange.NotThere);
    }
}
