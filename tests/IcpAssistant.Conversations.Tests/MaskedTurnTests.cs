namespace IcpAssistant.Conversations.Tests;

public sealed class MaskedTurnTests
{
    [Theory]
    [InlineData("陈静住在朝阳区陈静路3号", "陈*住在***", "the longer value first, so that the address stays whole")]
    [InlineData("li\\_wei\\@example.cn", "l***", "escaped as Markdown")]
    [InlineData("没有别的", "没有别的", "nothing to mask")]
    [InlineData("", "", "nothing typed")]
    public void Hides_values_in_texts(string text, string expected, string because)
    {
        var masking = new Masking([new Secret("陈静", "陈*"), new Secret("朝阳区陈静路3号", "***"), new Secret("li_wei@example.cn", "l***"), new Secret("", "?")]);

        Assert.True(expected == masking.Hide(text), because);
    }

    [Theory]
    [InlineData("""{"text":"\u9648\u9759 13800138000"}""", """{"text":"陈* 138****8000"}""", "however it is escaped")]
    [InlineData("""{"value":{"a":[13800138000,{"b":"x陈静"}]}}""", """{"value":{"a":["138****8000",{"b":"x陈*"}]}}""", "at any depth, numbers too")]
    [InlineData("""{"id":"7","timestamp":"2026-07-07","channelData":{"clientActivityID":"a7"},"text":"7"}""", """{"id":"7","timestamp":"2026-07-07","channelData":{"clientActivityID":"a7"},"text":"•"}""", "a short value stands in ids by chance")]
    [InlineData("""{"id":"13800138000","channelData":{"x":"陈静"},"陈静":1}""", """{"id":"138****8000","channelData":{"x":"陈*"},"陈*":1}""", "a long or Chinese one does not")]
    [InlineData("""{"text":true,"value":null,"n":1.50}""", """{"text":true,"value":null,"n":1.50}""", "other values stay")]
    [InlineData("""{"text":"陈静""", null, "broken: nobody can say what is in it")]
    [InlineData("""{"text":"a","text":"陈静"}""", null, "a name twice")]
    public void Hides_values_in_payloads(string payload, string? expected, string because)
    {
        var masking = new Masking([new Secret("陈静", "陈*"), new Secret("13800138000", "138****8000"), new Secret("7", "•")]);

        Assert.True(expected == MaskedPayload.Of(payload, masking), because);
    }

    [Fact]
    public void Leaves_replies_readable_when_a_text_was_not_understood()
    {
        var masking = new Masking([new Secret("不知道", "•••") { InReplies = false }, new Secret("1", "•"), new Secret("13800138000", "138****8000")]);

        Assert.Equal("不知道可以填 1，不要填 138****8000", masking.HideInReply("不知道可以填 1，不要填 13800138000"));
        Assert.Equal("•••", masking.Hide("不知道"));
    }

    [Fact]
    public void Is_the_turn_itself_without_secrets()
    {
        var turn = new Turn
        {
            Message = new IncomingMessage { Conversation = new ConversationId("c"), MessageId = "m", Channel = "cli", UserId = "u", Act = new Act.Said("陈静"), Payload = "not JSON" },
            Reply = Reply.Silence,
            Conversation = new Conversation { Id = new ConversationId("c"), Channel = "cli", UserId = "u", StartedAt = DateTimeOffset.UnixEpoch },
            At = DateTimeOffset.UnixEpoch,
            KnowledgeVersion = "v1",
        };

        Assert.Same(turn, MaskedTurn.Of(turn));
    }
}
