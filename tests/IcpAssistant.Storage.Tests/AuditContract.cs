using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What the kept audit log promises; a class for each kind of database runs it.</summary>
public abstract class AuditContract : IAsyncLifetime, IDisposable
{
    private readonly TestPlace _place;
    private TestHost? _host;

    private protected AuditContract(TestPlace place) => _place = place;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Gives_back_what_was_added_the_last_first_in_pages()
    {
        var entries = Enumerable.Range(0, 5).Select(minute => Entry(minute)).ToList();
        await AddAsync([.. entries.Take(3)]);
        await AddAsync([.. entries.Skip(3)]);

        Assert.Equal(Enumerable.Reverse(entries), await ReadAsync(new AuditFilter()));
        Assert.Equal([entries[2], entries[1]], await Host.Audit.ReadAsync(new AuditFilter(), 2, 2, CancellationToken.None));
    }

    [Fact]
    public async Task Finds_by_kind_account_and_time()
    {
        var signIn = Entry(0);
        var reveal = Entry(1) with { Event = AuditEvent.Reveal, Subject = "d_1" };
        var other = Entry(2) with { Who = "wang", Done = false };
        await AddAsync(signIn, reveal, other);

        Assert.Equal([reveal], await ReadAsync(new AuditFilter { Event = AuditEvent.Reveal }));
        Assert.Equal([reveal, signIn], await ReadAsync(new AuditFilter { Account = "chen" }));
        Assert.Equal([reveal], await ReadAsync(new AuditFilter { From = reveal.At, Until = other.At }));
        Assert.Empty(await ReadAsync(new AuditFilter { Event = AuditEvent.Reveal, Account = "wang" }));
    }

    [Fact]
    public async Task Deletes_the_oldest_in_small_steps_and_nothing_else()
    {
        var entries = Enumerable.Range(0, 5).Select(minute => Entry(minute)).ToArray();
        await AddAsync(entries);

        Assert.Equal(2, await Host.Audit.DeleteAsync(entries[3].At, 2, CancellationToken.None));
        Assert.Equal([entries[4], entries[3], entries[2]], await ReadAsync(new AuditFilter()));
        Assert.Equal(1, await Host.Audit.DeleteAsync(entries[3].At, 2, CancellationToken.None));
        Assert.Equal(0, await Host.Audit.DeleteAsync(entries[3].At, 2, CancellationToken.None));
        Assert.Equal([entries[4], entries[3]], await ReadAsync(new AuditFilter()));
    }

    [Fact]
    public async Task Lists_who_saw_filings_in_clear_by_account_and_time()
    {
        var first = new Disclosure(new DraftId("d_1"), "chen", "初审核对证件", Some.Time);
        var second = new Disclosure(new DraftId("d_2"), "wang", "客户来电", Some.Time.AddMinutes(1));
        await Host.Disclosures.RecordAsync(first, CancellationToken.None);
        await Host.Disclosures.RecordAsync(second, CancellationToken.None);

        Assert.Equal([second, first], await Host.Disclosures.ReadAsync(new AuditFilter(), 0, 9, CancellationToken.None));
        Assert.Equal([first], await Host.Disclosures.ReadAsync(new AuditFilter(), 1, 9, CancellationToken.None));
        Assert.Equal([first], await Host.Disclosures.ReadAsync(new AuditFilter { Account = "chen" }, 0, 9, CancellationToken.None));
        Assert.Equal([second], await Host.Disclosures.ReadAsync(new AuditFilter { From = second.At, Until = second.At.AddTicks(1) }, 0, 9, CancellationToken.None));
    }

    private static AuditEntry Entry(int minute) => new(AuditEvent.SignIn, Done: true, "chen", "local", "desk", Some.Time.AddMinutes(minute));

    private Task AddAsync(params AuditEntry[] entries) => Host.Audit.AddAsync(entries, CancellationToken.None);

    private Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter) => Host.Audit.ReadAsync(filter, 0, 100, CancellationToken.None);
}

/// <summary>The audit log over a SQLite file.</summary>
public sealed class SqliteAuditTests() : AuditContract(new SqlitePlace());

/// <summary>The audit log over a PostgreSQL database.</summary>
public sealed class PostgreSqlAuditTests() : AuditContract(new PostgreSqlPlace());
