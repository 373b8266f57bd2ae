using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What every store promises about links and resume codes; a class for each kind of store runs it. The limits are 3 wrong codes each, 5 in all.</summary>
public abstract class CustomerContract
{
    private static readonly Person Phone = new("directline", "u2");
    private static readonly IReadOnlyList<CustomerId> Customers = [Some.Customer];
    private int _messages;

    private protected static CodeLimits FewTries { get; } = new(TimeSpan.FromDays(7), 3, 5);

    private protected abstract IConversationStore Store { get; }

    private protected abstract ICustomers Links { get; }

    [Fact]
    public async Task Know_everybody_by_what_the_channel_calls_them() =>
        Assert.Equal([new CustomerId("directline:u2")], await Links.FindAsync(Phone, CancellationToken.None));

    [Fact]
    public async Task Link_who_types_the_code_with_who_got_it()
    {
        var code = await GiveAsync();

        var right = Assert.IsType<CodeCheck.Right>(await CheckAsync(code));
        await KeepAsync(new Resuming.Took(code, Phone, right.Customers));

        Assert.Equal([Some.Customer, Phone.Own], await Links.FindAsync(Phone, CancellationToken.None));
        Assert.Equal([Some.Customer], await Links.FindAsync(new Person("directline", "u1"), CancellationToken.None));
    }

    [Fact]
    public async Task Put_the_customers_that_were_linked_last_first()
    {
        var both = new[] { Some.Customer, new CustomerId("directline:u9") };
        await TakeAsync(await GiveAsync(new CustomerId("directline:u3")), Some.Time.AddMinutes(1));
        await TakeAsync(await GiveAsync(both), Some.Time.AddMinutes(2));
        Assert.Equal([.. both, new CustomerId("directline:u3"), Phone.Own], await Links.FindAsync(Phone, CancellationToken.None));

        await TakeAsync(await GiveAsync(new CustomerId("directline:u3")), Some.Time.AddMinutes(3));

        Assert.Equal([new CustomerId("directline:u3"), .. both, Phone.Own], await Links.FindAsync(Phone, CancellationToken.None));
    }

    [Fact]
    public async Task Link_nobody_with_themselves()
    {
        await TakeAsync(await GiveAsync(Phone.Own), Some.Time);

        Assert.Equal([Phone.Own], await Links.FindAsync(Phone, CancellationToken.None));
    }

    [Fact]
    public async Task Take_a_code_once()
    {
        var code = await GiveAsync();
        await TakeAsync(code, Some.Time);

        Assert.IsType<CodeCheck.Wrong>(await CheckAsync(code));
        await Assert.ThrowsAsync<CodeChangedException>(() => KeepAsync(new Resuming.Took(code, new Person("directline", "u3"), Customers)));
        Assert.Equal([new CustomerId("directline:u3")], await Links.FindAsync(new Person("directline", "u3"), CancellationToken.None));
    }

    [Fact]
    public async Task Let_one_of_many_have_a_code_at_once()
    {
        var code = await GiveAsync();

        var took = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Record.ExceptionAsync(() => KeepAsync(new Resuming.Took(code, new Person("directline", $"many-{number}"), Customers)))));

        Assert.Single(took, failure => failure is null);
        Assert.All(took.Where(failure => failure is not null), failure => Assert.IsType<CodeChangedException>(failure));
    }

    [Fact]
    public async Task Take_only_the_last_code()
    {
        var old = await GiveAsync();
        var code = await GiveAsync();

        Assert.IsType<CodeCheck.Wrong>(await CheckAsync(old));
        Assert.IsType<CodeCheck.Right>(await CheckAsync(code));
    }

    [Theory]
    [InlineData(-1, true, "a second before its end")]
    [InlineData(0, false, "at its end")]
    public async Task Take_a_code_until_its_end(int seconds, bool expected, string because)
    {
        var code = await GiveAsync();
        var now = Some.Time.AddDays(7).AddSeconds(seconds);

        Assert.True(expected == await CheckAsync(code, Phone, now) is CodeCheck.Right, because);
        Assert.True(expected == await Record.ExceptionAsync(() => KeepAsync(new Resuming.Took(code, Phone, Customers), now)) is null, because);
    }

    [Fact]
    public async Task Do_not_look_at_codes_of_who_was_wrong_too_often_within_an_hour()
    {
        var code = await GiveAsync();
        for (var minute = 0; minute < 3; minute++)
        {
            await KeepAsync(new Resuming.Refused(Phone), Some.Time.AddMinutes(minute));
        }

        Assert.Equal(new CodeCheck.TooMany(Some.Time.AddMinutes(60)), await CheckAsync(code, Phone, Some.Time.AddMinutes(59)));
        await Assert.ThrowsAsync<CodeChangedException>(() => KeepAsync(new Resuming.Took(code, Phone, Customers), Some.Time.AddMinutes(59)));
        await Assert.ThrowsAsync<CodeChangedException>(() => KeepAsync(new Resuming.Refused(Phone), Some.Time.AddMinutes(59)));
        Assert.IsType<CodeCheck.Right>(await CheckAsync(code, new Person("directline", "u3"), Some.Time.AddMinutes(59)));
        Assert.IsType<CodeCheck.Right>(await CheckAsync(code, Phone, Some.Time.AddMinutes(60)));
    }

    [Fact]
    public async Task Do_not_look_at_codes_when_all_together_were_wrong_too_often()
    {
        var code = await GiveAsync();
        for (var number = 0; number < 5; number++)
        {
            await KeepAsync(new Resuming.Refused(new Person("directline", $"guesser-{number}")), Some.Time.AddMinutes(number));
        }

        Assert.Equal(new CodeCheck.TooMany(Some.Time.AddMinutes(60)), await CheckAsync(code, Phone, Some.Time.AddMinutes(30)));
        Assert.IsType<CodeCheck.Right>(await CheckAsync(code, Phone, Some.Time.AddMinutes(60)));
    }

    [Fact]
    public async Task Count_every_one_of_many_guesses_at_once()
    {
        var failures = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Record.ExceptionAsync(() => KeepAsync(new Resuming.Refused(Phone)))));

        Assert.Equal(3, failures.Count(failure => failure is null));
        Assert.IsType<CodeCheck.TooMany>(await CheckAsync(ResumeCode.New()));
    }

    [Fact]
    public async Task Keep_no_code_in_the_log()
    {
        var code = ResumeCode.New();
        var turn = Some.Turn("m1") with
        {
            Reply = new Reply([Some.Reply("r1", $"恢复码：**{code.Reveal()}**")], null),
            Resuming = new Resuming.Gave(code, Customers, Some.Time.AddDays(7)),
            Secrets = [new Secret(code.Reveal(), code.ToString())],
        };

        await Store.KeepAsync(turn, CancellationToken.None);

        Assert.Equal("恢复码：**••••-••••-••••**", (await Store.FindReplyAsync(new ConversationId("c1"), "m1", CancellationToken.None))?.Messages[0].Text);
    }

    private Task<CodeCheck> CheckAsync(ResumeCode code, Person? person = null, DateTimeOffset? now = null) => Links.CheckAsync(code, person ?? Phone, now ?? Some.Time, CancellationToken.None);

    private async Task<ResumeCode> GiveAsync(params CustomerId[] customers)
    {
        var code = ResumeCode.New();
        await KeepAsync(new Resuming.Gave(code, customers.Length == 0 ? Customers : customers, Some.Time.AddDays(7)));
        return code;
    }

    private async Task TakeAsync(ResumeCode code, DateTimeOffset at) =>
        await KeepAsync(new Resuming.Took(code, Phone, Assert.IsType<CodeCheck.Right>(await CheckAsync(code)).Customers), at);

    private Task<bool> KeepAsync(Resuming resuming, DateTimeOffset? at = null)
    {
        var number = Interlocked.Increment(ref _messages);
        return Store.KeepAsync(Some.Turn($"m{number}", $"c{number}") with { Resuming = resuming, At = at ?? Some.Time }, CancellationToken.None);
    }
}
