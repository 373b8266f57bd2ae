using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Conversations.Rendering;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Texts as the desk compares and prints them.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("   ", "（空白）", "nothing typed")]
    [InlineData("•••", "（问的时候正在填个人信息，没有保存原话）", "masked whole")]
    [InlineData("我是 ••• 的负责人", "我是 ••• 的负责人", "masked in part")]
    public void A_question_can_always_be_shown(string question, string shown, string because) => Assert.True(shown == Words.OfQuestion(question), because);

    [Theory]
    [InlineData("**不需要。** 见[时间](/knowledge/d/a#b)", "不需要。 见时间（/knowledge/d/a#b）", "stars and links")]
    [InlineData("[https://a.example](https://a.example)", "https://a.example", "a bare address")]
    [InlineData("1\\. \\*\\*不是强调\\*\\* \\<b\\>", "1. **不是强调** <b>", "escaped signs are meant as they are")]
    [InlineData("a * b ** c", "a * b ** c", "stars that mean nothing")]
    [InlineData("", "", "nothing")]
    public void A_reply_is_read_as_words(string markdown, string words, string because) =>
        Assert.True(words == PlainText.Of(markdown), because + ": " + PlainText.Of(markdown));

    [Theory]
    [InlineData("c1", "/desk/conversations/c1")]
    [InlineData("19:a/b@thread;x=1?#%", "/desk/conversations/19%3Aa/b%40thread%3Bx%3D1%3F%23%25")]
    public void A_conversation_has_an_address_whatever_its_name(string id, string address) =>
        Assert.Equal(address, Links.Of(new IcpAssistant.Conversations.ConversationId(id)));
}
