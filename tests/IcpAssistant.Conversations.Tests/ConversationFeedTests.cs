using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Conversations.Tests;

public sealed class ConversationFeedTests
{
    private static readonly ConversationId Id = new("c1");
    private readonly ConversationFeed _feed = new(NullLogger<ConversationFeed>.Instance);

    [Fact]
    public void Tells_all_who_listen_also_when_one_of_them_fails()
    {
        var told = 0;
        using var failing = _feed.Subscribe(Id, () => throw new InvalidOperationException("A listener's mistake."));
        using var listening = _feed.Subscribe(Id, () => told++);

        _feed.Announce(Id);

        Assert.Equal(1, told);
    }

    [Fact]
    public void Forgets_who_left()
    {
        var told = 0;
        var subscription = _feed.Subscribe(Id, () => told++);

        subscription.Dispose();
        subscription.Dispose();
        _feed.Announce(Id);

        Assert.Equal(0, told);
        Assert.Equal(0, _feed.Count);
    }
}
