namespace IcpAssistant.Conversations.Tests;

public sealed class TurnOrderTests
{
    private static readonly ConversationId Id = new("c1");

    [Fact]
    public async Task Lets_one_after_the_other_into_a_conversation()
    {
        var order = new TurnOrder();
        var inside = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            using var place = await order.EnterAsync(Id, CancellationToken.None);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        })));

        Assert.Equal(1, most);
        Assert.Equal(0, order.Count);
    }

    [Fact]
    public async Task Lets_in_in_the_order_of_coming()
    {
        var order = new TurnOrder();
        var entered = new List<int>();
        var first = await order.EnterAsync(Id, CancellationToken.None);
        var waiting = Enumerable.Range(1, 5).Select(async number =>
        {
            using var place = await order.EnterAsync(Id, CancellationToken.None);
            entered.Add(number);
        }).ToList();

        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal([1, 2, 3, 4, 5], entered);
    }

    [Fact]
    public async Task Lets_others_pass_in_other_conversations()
    {
        var order = new TurnOrder();
        using var one = await order.EnterAsync(Id, CancellationToken.None);
        using var other = await order.EnterAsync(new ConversationId("c2"), CancellationToken.None);

        Assert.Equal(2, order.Count);
    }

    [Fact]
    public async Task Forgets_who_gave_up_waiting()
    {
        var order = new TurnOrder();
        var first = await order.EnterAsync(Id, CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var waiting = order.EnterAsync(Id, patience.Token);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.Dispose();
        first.Dispose();

        Assert.Equal(0, order.Count);
        using var next = await order.EnterAsync(Id, CancellationToken.None);
    }
}
