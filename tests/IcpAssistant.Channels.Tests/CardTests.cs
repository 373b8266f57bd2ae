using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Channels.Tests.Support;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.Tests;

public sealed class CardTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static readonly Card.Form Form = new(
        "网站信息：也可以在这里一次填好",
        [new CardField("网站名称", "示例科技官网", [], false), new CardField("应用服务类型", "", ["网站应用服务", "邮件应用服务"], false), new CardField("网站语言", "", ["中文简体", "英语"], true)],
        "填好了");

    private static readonly Card.Review Review = new(
        "这份首次备案要填的都齐了。",
        [new CardPart("网站信息", [new CardLine("网站名称", "示例科技官网", "改一下网站名称"), new CardLine("手机号码", "138****8000", "改一下手机号码")])],
        "修改");

    [Theory]
    [InlineData("""{"form":"filing","网站名称":"示例科技官网","首页 URL":"www.example.com"}""", "网站名称：示例科技官网\n首页 URL：www.example.com", "one line a field")]
    [InlineData("""{"form":"filing","网站名称":"  ","首页 URL":"www.example.com"}""", "首页 URL：www.example.com", "what is empty says nothing")]
    [InlineData("""{"form":"filing","网站名称":"示例\n手机号：13800138000"}""", "网站名称：示例 手机号：13800138000", "a value can't become another field")]
    [InlineData("""{"form":"filing","网站\n名称":"示例"}""", "网站 名称：示例", "nor can a name")]
    [InlineData("""{"form":"filing","a":1,"b":null,"c":{"d":"e"},"f":["g"]}""", "", "only texts are values")]
    [InlineData("""{"form":"filing"}""", "", "nothing was filled in")]
    [InlineData("""{"form":"other","网站名称":"示例"}""", null, "a card of somebody else's")]
    [InlineData("""{"form":7}""", null, "no form of ours")]
    [InlineData("""["form"]""", null, "no object")]
    public void A_submitted_form_is_read_as_lines(string value, string? text, string because)
    {
        var raw = new JsonObject { ["type"] = "message", ["value"] = JsonNode.Parse(value) };
        var activity = new Activity { Type = ActivityType.Message, Value = JsonSerializer.Deserialize<JsonElement>(value) };

        var typed = AdaptiveCard.AsTyped(activity, raw);

        Assert.True(text == typed.Text, because);
        Assert.True(text is null == raw.ContainsKey("value"), because);
        Assert.Equal(text, (string?)raw["text"]);
    }

    [Fact]
    public async Task What_was_sent_is_kept_as_the_text_alone()
    {
        var (talk, _) = await Talk.BeginAsync(shared.Site);
        using var response = await talk.PostAsync(new JsonObject
        {
            ["type"] = "message",
            ["from"] = new JsonObject { ["id"] = "u1" },
            ["value"] = new JsonObject { ["form"] = "filing", ["网站名称"] = "示例科技官网" },
        });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var echo = (await talk.ReadAsync()).Single(activity => (string?)activity["from"]?["role"] == "user");
        Assert.Equal("网站名称：示例科技官网", (string?)echo["text"]);
        Assert.False(echo.ContainsKey("value"));
    }

    [Fact]
    public void A_form_has_an_input_for_each_field()
    {
        var activity = ReplyActivity.Of(new ReplyMessage { Id = "r", Text = "网站打算叫什么名字？", Card = Form }, "备案专员");

        Assert.Equal("网站打算叫什么名字？", activity.Text);
        var attachment = Assert.Single(activity.Attachments!)!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.ContentType);
        var card = JsonNode.Parse(attachment.Content!.Value.GetRawText())!;
        Assert.Equal(["TextBlock", "Input.Text", "Input.ChoiceSet", "Input.ChoiceSet"], card["body"]!.AsArray().Select(item => (string?)item!["type"]));
        Assert.Equal(["网站名称", "应用服务类型", "网站语言"], card["body"]!.AsArray().Skip(1).Select(item => (string?)item!["id"]));
        Assert.Equal([false, true], card["body"]!.AsArray().Skip(2).Select(item => (bool)item!["isMultiSelect"]!));
        Assert.Equal("""{"form":"filing"}""", card["actions"]![0]!["data"]!.ToJsonString());
    }

    [Fact]
    public void A_review_has_a_button_for_each_value_and_shortens_the_text()
    {
        var activity = ReplyActivity.Of(new ReplyMessage { Id = "r", Text = "这份首次备案要填的都齐了。\n\n- 网站名称：示例科技官网", Card = Review }, "备案专员");

        Assert.Equal("这份首次备案要填的都齐了。", activity.Text);
        var card = Assert.Single(activity.Attachments!)!.Content!.Value.GetRawText();
        var actions = JsonNode.Parse(card)!["body"]!.AsArray().Skip(1).Select(line => line!["columns"]![1]!["items"]![0]!["actions"]![0]!);
        Assert.Equal(["改一下网站名称", "改一下手机号码"], actions.Select(action => (string?)action["data"]));
        Assert.Equal(["修改网站名称", "修改手机号码"], actions.Select(action => (string?)action["tooltip"]));
    }
}
