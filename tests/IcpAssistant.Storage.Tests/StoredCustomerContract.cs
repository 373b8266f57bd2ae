using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What customers in a database promise besides; a class for each kind of database runs it.</summary>
public abstract class StoredCustomerContract : CustomerContract, IAsyncLifetime, IDisposable
{
    private static readonly (string, string)[] Settings = [("Privacy:WrongCodesPerPerson", "3"), ("Privacy:WrongCodesInAll", "5")];
    private readonly TestPlace _place;
    private TestHost? _host;

    private protected StoredCustomerContract(TestPlace place) => _place = place;

    private protected override IConversationStore Store => Host.Store;

    private protected override ICustomers Links => Host.Customers;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place, Settings);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Keep_codes_and_wrong_ones_over_a_restart()
    {
        var code = ResumeCode.New();
        var phone = new Person("directline", "u2");
        await Store.KeepAsync(Some.Turn("m1") with { Resuming = new Resuming.Gave(code, [Some.Customer], Some.Time.AddDays(7)) }, CancellationToken.None);
        foreach (var number in Enumerable.Range(2, 3))
        {
            await Store.KeepAsync(Some.Turn($"m{number}") with { Resuming = new Resuming.Refused(phone), At = Some.Time }, CancellationToken.None);
        }

        await Host.DisposeAsync();
        _host = await TestHost.StartAsync(_place, Settings);

        Assert.IsType<CodeCheck.TooMany>(await Links.CheckAsync(code, phone, Some.Time, CancellationToken.None));
        Assert.IsType<CodeCheck.Right>(await Links.CheckAsync(code, new Person("directline", "u3"), Some.Time, CancellationToken.None));
    }

    [Fact]
    public async Task Have_no_code_in_any_file()
    {
        var code = ResumeCode.New();
        await Store.KeepAsync(
            Some.Turn("m1") with
            {
                Reply = new Reply([Some.Reply("r1", code.Reveal())], null),
                Resuming = new Resuming.Gave(code, [Some.Customer], Some.Time.AddDays(7)),
                Secrets = [new Secret(code.Reveal(), code.ToString())],
            },
            CancellationToken.None);

        Assert.All(_place.Files(), file => Assert.False(file.Holds(System.Text.Encoding.UTF8.GetBytes(code.Reveal())) || file.Holds(System.Text.Encoding.UTF8.GetBytes(code.Reveal().Replace("-", "", StringComparison.Ordinal)))));
    }
}

/// <summary>Customers over SQLite files.</summary>
public sealed class SqliteCustomerTests() : StoredCustomerContract(new SqlitePlace());

/// <summary>Customers over PostgreSQL databases.</summary>
public sealed class PostgreSqlCustomerTests() : StoredCustomerContract(new PostgreSqlPlace());
