using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What every outbox promises; a class for each kind of store runs it.</summary>
public abstract class OutboxContract
{
    private static readonly ReturnAddress Address = new("""{"serviceUrl":"https://channel.example/"}""", "a1");
    private static readonly DateTimeOffset Now = Some.Time.AddMinutes(1);

    private protected abstract IConversationStore Store { get; }

    private protected abstract IOutbox Outbox { get; }

    [Fact]
    public async Task Holds_the_replies_of_a_turn_in_their_order()
    {
        await KeepAsync("m1", "r1", "r2");

        var replies = await TakeAsync(Now);

        Assert.Equal([("r1", 2L), ("r2", 3L)], replies.Select(reply => (reply.Message.Id, reply.Sequence)));
        Assert.Equivalent(Some.Reply("r1"), replies[0].Message, strict: true);
        Assert.All(replies, reply => Assert.Equal(("c1", "m1", Address, Some.Time.AddSeconds(1), 0), (reply.Conversation.Value, reply.MessageId, reply.Address, reply.Since, reply.Attempts)));
    }

    [Fact]
    public async Task Holds_nothing_of_a_turn_that_was_not_kept()
    {
        await KeepAsync("m1", "r1");
        await RemoveAllAsync();

        Assert.False(await Store.KeepAsync(Turn("m1", ["r1"]), CancellationToken.None));
        await Assert.ThrowsAsync<ConversationChangedException>(() => Store.KeepAsync(Turn("m2", ["r2"]) with { Conversation = Some.Conversation() with { Sequence = 0 } }, CancellationToken.None));

        Assert.Empty(await TakeAsync(Now));
    }

    [Fact]
    public async Task Holds_nothing_that_a_door_hands_back_or_reads_by_itself()
    {
        await Store.KeepAsync(Turn("m1", ["r1"]) with { Message = Some.Message("m1") with { ReturnAddress = Address, IsAnsweredAtOnce = true } }, CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m1", "c2"), CancellationToken.None);

        Assert.Empty(await TakeAsync(Now));
    }

    [Fact]
    public async Task Holds_what_nobody_asked_for_with_the_address_that_the_conversation_knows()
    {
        await Store.KeepAsync(Turn("m1", []) with { Conversation = Some.Conversation() with { ReturnAddress = Address.Unasked } }, CancellationToken.None);
        var conversation = await Store.FindAsync(new ConversationId("c1"), CancellationToken.None);

        await Store.KeepAsync(Some.Turn("clock:1", reply: "r1") with { Conversation = conversation! }, CancellationToken.None); // not null: it was kept

        Assert.Equal(Address.Unasked, Assert.Single(await TakeAsync(Now)).Address);
    }

    [Fact]
    public async Task Gives_a_reply_to_one_until_its_time_is_over()
    {
        await KeepAsync("m1", "r1");

        var first = await TakeAsync(Now);
        var second = await TakeAsync(Now.AddSeconds(29));
        var third = await TakeAsync(Now.AddSeconds(30));

        Assert.Equal([1, 0, 1], [first.Count, second.Count, third.Count]);
    }

    [Fact]
    public async Task Gives_what_was_said_later_only_after_what_was_said_before()
    {
        await KeepAsync("m1", "r1", "r2");
        var taken = await TakeAsync(Now);
        await KeepAsync("m2", "r3");

        Assert.Empty(await TakeAsync(Now));
        await Outbox.RemoveAsync(taken[0], CancellationToken.None);
        Assert.Empty(await TakeAsync(Now));
        await Outbox.RemoveAsync(taken[1], CancellationToken.None);
        Assert.Equal(["r3"], (await TakeAsync(Now)).Select(reply => reply.Message.Id));
    }

    [Fact]
    public async Task Gives_the_conversation_that_waits_longest_first_and_others_beside_it()
    {
        await Store.KeepAsync(Turn("m1", ["r1"], "c1") with { At = Some.Time.AddSeconds(2) }, CancellationToken.None);
        await Store.KeepAsync(Turn("m1", ["r1"], "c2") with { At = Some.Time.AddSeconds(1) }, CancellationToken.None);

        Assert.Equal(["c2", "c1", ""], [await ConversationAsync(), await ConversationAsync(), await ConversationAsync()]);

        async Task<string> ConversationAsync() => await TakeAsync(Now) is [var reply, ..] ? reply.Conversation.Value : "";
    }

    [Fact]
    public async Task Gives_a_reply_that_was_put_back_again_and_holds_up_those_behind_it()
    {
        await KeepAsync("m1", "r1", "r2");
        var taken = await TakeAsync(Now);

        await Outbox.PutBackAsync(taken[0], Now.AddMinutes(5), 1, CancellationToken.None);

        Assert.Empty(await TakeAsync(Now.AddMinutes(4)));
        Assert.Equal([("r1", 1), ("r2", 0)], (await TakeAsync(Now.AddMinutes(5))).Select(reply => (reply.Message.Id, reply.Attempts)));
    }

    [Fact]
    public async Task Leaves_a_reply_to_who_took_it_last()
    {
        await KeepAsync("m1", "r1");
        var slow = Assert.Single(await TakeAsync(Now));
        await TakeAsync(Now.AddMinutes(1));

        await Outbox.PutBackAsync(slow, Now, 1, CancellationToken.None);
        await Outbox.GiveUpAsync(slow, "404", Now, CancellationToken.None);

        Assert.Empty(await TakeAsync(Now.AddMinutes(1)));
        Assert.Equal(ReplyState.OnTheWay, await StateAsync("m1"));
    }

    [Fact]
    public async Task Goes_on_behind_a_reply_that_was_given_up()
    {
        await KeepAsync("m1", "r1");
        await KeepAsync("m2", "r2");
        var taken = await TakeAsync(Now);

        await Outbox.GiveUpAsync(taken[0], "400", Now, CancellationToken.None);

        Assert.Equal(["r2"], (await TakeAsync(Now.AddHours(1))).Select(reply => reply.Message.Id));
        Assert.Equal([ReplyState.GivenUp, ReplyState.OnTheWay, ReplyState.Arrived], [await StateAsync("m1"), await StateAsync("m2"), await StateAsync("m3")]);
    }

    [Fact]
    public async Task Gives_again_what_was_given_up_when_its_message_comes_once_more()
    {
        await KeepAsync("m1", "r1");
        await Outbox.GiveUpAsync((await TakeAsync(Now))[0], "400", Now, CancellationToken.None);

        await Outbox.ReviveAsync(new ConversationId("c1"), "m1", Now.AddMinutes(2), CancellationToken.None);

        Assert.Equal(("r1", 0, Now.AddMinutes(2)), Assert.Single(await TakeAsync(Now.AddMinutes(2))) is var reply ? (reply.Message.Id, reply.Attempts, reply.Since) : default);
    }

    [Fact]
    public async Task Says_how_much_there_is_and_forgets_what_was_given_up_long_ago()
    {
        Assert.Equal(new OutboxLoad(0, null, 0), await Outbox.MeasureAsync(CancellationToken.None));
        await KeepAsync("m1", "r1", "r2", "r3");
        await Outbox.GiveUpAsync((await TakeAsync(Now))[0], "400", Now, CancellationToken.None);

        Assert.Equal(new OutboxLoad(2, Some.Time.AddSeconds(1), 1), await Outbox.MeasureAsync(CancellationToken.None));
        Assert.Equal(0, await Outbox.ForgetAsync(Now, CancellationToken.None));
        Assert.Equal(1, await Outbox.ForgetAsync(Now.AddSeconds(1), CancellationToken.None));
        Assert.Equal(new OutboxLoad(2, Some.Time.AddSeconds(1), 0), await Outbox.MeasureAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Gives_secrets_as_they_were_said()
    {
        var turn = Some.SecretTurn("m1");

        await Store.KeepAsync(turn with { Message = turn.Message with { ReturnAddress = Address } }, CancellationToken.None);

        Assert.Equivalent(turn.Reply.Messages[0], Assert.Single(await TakeAsync(Now)).Message, strict: true);
        Assert.DoesNotContain("陈静", (await Store.ReadLogAsync(new ConversationId("c1"), 0, 10, CancellationToken.None))[1].Message?.Text, StringComparison.Ordinal);
    }

    private protected Task<IReadOnlyList<OutgoingReply>> TakeAsync(DateTimeOffset now) => Outbox.TakeAsync(now, now.AddSeconds(30), CancellationToken.None);

    private protected Task<bool> KeepAsync(string message, params string[] replies) => Store.KeepAsync(Turn(message, replies), CancellationToken.None);

    private static Turn Turn(string message, string[] replies, string conversation = "c1") => Some.Turn(message, conversation) with
    {
        Message = Some.Message(message, conversation: conversation) with { ReturnAddress = Address },
        Reply = new Reply([.. replies.Select(reply => Some.Reply(reply))], null),
    };

    private Task<ReplyState> StateAsync(string message) => Outbox.FindAsync(new ConversationId("c1"), message, CancellationToken.None);

    private async Task RemoveAllAsync()
    {
        foreach (var reply in await TakeAsync(Now))
        {
            await Outbox.RemoveAsync(reply, CancellationToken.None);
        }
    }
}
