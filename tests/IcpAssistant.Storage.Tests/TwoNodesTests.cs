using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>Two nodes over one PostgreSQL database, with nothing between them that sends a conversation to the same one.</summary>
public sealed class TwoNodesTests : IAsyncLifetime, IDisposable
{
    private const string Another = "YW5vdGhlci1tYXN0ZXIta2V5LW9mLTMyLWJ5dGVzISE=";
    private static readonly ConversationId Id = new("c1");
    private readonly PostgreSqlPlace _place = new();
    private readonly List<TestHost> _nodes = [];

    public async Task InitializeAsync()
    {
        _nodes.Add(await TestHost.StartAsync(_place));
        _nodes.Add(await TestHost.StartAsync(_place));
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Take_the_messages_of_one_conversation_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => ReplyAsync(number % 2, $"m{number}")));

        // Each turn counts on from the one before it: a turn that did not see it would count the same again.
        Assert.Equal(40, (await _nodes[0].Store.FindAsync(Id, CancellationToken.None))?.RefusalsInARow);
        var log = await _nodes[1].Store.ReadLogAsync(Id, 0, 100, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, 80).Select(number => (long)number), log.Select(entry => entry.Sequence));
        Assert.Equal(40, log.Where(entry => entry.Author == Author.User).Select(entry => entry.Id).Distinct().Count());
    }

    [Fact]
    public async Task Apply_a_message_that_comes_to_both_once_and_give_the_same_reply()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => ReplyAsync(number % 2, $"m{number / 6}")));

        Assert.Equal(10, (await _nodes[0].Store.FindAsync(Id, CancellationToken.None))?.RefusalsInARow);
        Assert.Equal(20, (await _nodes[1].Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
        foreach (var same in replies.Chunk(6))
        {
            Assert.All(same, reply => Assert.Equivalent(same[0].Messages, reply.Messages, strict: true));
            Assert.NotEmpty(same[0].Messages);
        }
    }

    [Fact]
    public async Task Take_conversations_side_by_side()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => ReplyAsync(number % 2, $"m{number / 20}", $"c{number % 20}")));

        for (var conversation = 0; conversation < 20; conversation++)
        {
            Assert.Equal(20, (await _nodes[0].Store.ReadLogAsync(new ConversationId($"c{conversation}"), 0, 100, CancellationToken.None)).Count);
        }
    }

    [Fact]
    public async Task Keep_every_answer_of_many_tabs_that_take_their_message_again()
    {
        var begun = Some.Draft().Writing("domain", "a.cn", "m1");
        await _nodes[0].Store.KeepAsync(Some.Turn("m1") with { Draft = begun }, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async tab =>
        {
            var node = _nodes[tab % 2];
            while (true)
            {
                var now = await node.Drafts.FindAsync(begun.Id, begun.Customer, CancellationToken.None);
                try
                {
                    await node.Store.KeepAsync(Some.Turn("m2", $"tab-{tab}") with { Draft = now!.Writing($"field-{tab}", "x", "m2") }, CancellationToken.None); // not null: nobody deletes it
                    return;
                }
                catch (Filings.Drafts.DraftChangedException)
                {
                    await Task.Yield();
                }
            }
        }));

        Assert.Equal(Enumerable.Range(1, 11), (await _nodes[1].Drafts.FindAsync(begun.Id, begun.Customer, CancellationToken.None))?.Entries.Select(entry => entry.Number));
    }

    [Fact]
    public async Task Make_one_key_for_a_customer()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            _nodes[number % 2].Store.KeepAsync(Some.Turn("m1", $"c{number}") with { Draft = Some.Draft($"d_{number}").Writing("domain", "a.cn", "m1") }, CancellationToken.None)));

        Assert.Equal(1L, _place.KeysScalar($"""SELECT COUNT(*) FROM customer_keys WHERE "Customer" = '{Some.Customer}'"""));
        Assert.Equal(20, (await _nodes[1].Drafts.ListAsync(Some.Customer, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Count_wrong_codes_together_and_give_a_code_to_one()
    {
        var phone = new Person("directline", "u2");
        var code = ResumeCode.New();
        await _nodes[0].Store.KeepAsync(Some.Turn("m1") with { Resuming = new Resuming.Gave(code, [Some.Customer], Some.Time.AddDays(7)) }, CancellationToken.None);

        var took = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => FailureAsync(number, new Resuming.Took(code, new Person("directline", $"many-{number}"), [Some.Customer]))));
        var guessed = await Task.WhenAll(Enumerable.Range(10, 12).Select(number => FailureAsync(number, new Resuming.Refused(phone))));

        Assert.Single(took, failure => failure is null);
        Assert.Equal(CodeLimits.Default.WrongPerPerson, guessed.Count(failure => failure is null));
        Assert.All(took.Concat(guessed).OfType<Exception>(), failure => Assert.IsType<CodeChangedException>(failure));
    }

    [Fact]
    public async Task Start_together_on_an_empty_database_and_make_its_tables_once()
    {
        using var empty = new PostgreSqlPlace(PostgreSqlServer.Shared);

        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TestHost.StartAsync(empty))));

        Assert.True(await nodes[3].Store.KeepAsync(Some.Turn("m1"), CancellationToken.None));
        Assert.NotNull(await nodes[0].Store.FindReplyAsync(Id, "m1", CancellationToken.None));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(Another, false, "不是当初加密用的主密钥", "a key of its own")]
    [InlineData("", false, "找不到主密钥文件", "no key, where there was one")]
    [InlineData("", true, "各个节点要用同一个主密钥", "no key, at the first start")]
    public async Task Need_a_master_key_that_all_have(string masterKey, bool isFirst, string sentence, string because)
    {
        using var empty = new PostgreSqlPlace(PostgreSqlServer.Shared);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestHost.StartAsync(isFirst ? empty : _place, ("Privacy:MasterKey", masterKey)));

        Assert.Equal(StorageFault.Keys, failure.Fault);
        Assert.True(failure.Message.Contains(sentence, StringComparison.Ordinal), $"{because}: {failure.Message}");
    }

    [Fact]
    public async Task Do_not_both_start_with_different_master_keys()
    {
        using var empty = new PostgreSqlPlace(PostgreSqlServer.Shared);

        var starts = await Task.WhenAll(new[] { Another, "" }.Select(key => Task.Run(() => FailureOfStartAsync(empty, key))));

        Assert.Single(starts, failure => failure is null);
        Assert.Equal(StorageFault.Keys, Assert.IsType<StorageUnavailableException>(Assert.Single(starts, failure => failure is not null)).Fault);
    }

    private Task<Reply> ReplyAsync(int node, string message, string conversation = "c1") =>
        Task.Run(() => _nodes[node].Assistant.ReplyAsync(Some.Message(message, "今天天气怎么样", conversation), CancellationToken.None));

    private static async Task<Exception?> FailureOfStartAsync(TestPlace place, string masterKey)
    {
        try
        {
            await using var node = await (masterKey.Length > 0 ? TestHost.StartAsync(place, ("Privacy:MasterKey", masterKey)) : TestHost.StartAsync(place));
            return null;
        }
        catch (StorageUnavailableException exception)
        {
            return exception;
        }
    }

    private Task<Exception?> FailureAsync(int number, Resuming resuming) => Record.ExceptionAsync(
        () => _nodes[number % 2].Store.KeepAsync(Some.Turn("m1", $"many-{number}") with { Resuming = resuming, At = Some.Time }, CancellationToken.None));
}
