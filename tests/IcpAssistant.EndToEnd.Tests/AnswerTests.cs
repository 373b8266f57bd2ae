using System.Net.Http.Json;
using System.Text.Json;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>One question with the repository's knowledge, through each way that the host offers.</summary>
public sealed class AnswerTests(RealSite site) : IClassFixture<RealSite>
{
    private const string Question = "香港服务器要备案吗";
    private const string Section = "/knowledge/d/faq/need-filing#outside-mainland";
    private static readonly string[] Shape = ["id", "answer", "abstained", "smalltalk", "probability", "refusal", "citations", "verdict", "facts", "missing"];
    private readonly HttpClient _browser = site.Browser();

    [Fact]
    public async Task The_API_answers_in_the_documented_shape()
    {
        var response = await _browser.PostAsJsonAsync("/api/v1/ask", new { question = Question });

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(Shape, answer.EnumerateObject().Select(property => property.Name));
        Assert.Contains("不需要备案", answer.GetProperty("answer").GetString());
        Assert.False(answer.GetProperty("abstained").GetBoolean());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("refusal").ValueKind);
        var citation = answer.GetProperty("citations")[0];
        Assert.Equal(["document", "section", "url", "quote"], citation.EnumerateObject().Select(property => property.Name));
        Assert.Equal("faq/need-filing", citation.GetProperty("document").GetString());
        Assert.Equal(Section, citation.GetProperty("url").GetString());
    }

    [Fact]
    public async Task The_plain_page_answers_with_the_source()
    {
        await _browser.PostAsync("/plain", PlainTests.Question(await PlainTests.FormAsync(_browser), Question));
        var page = await Site.ReadAsync(await _browser.GetAsync("/plain"));

        Assert.Contains("不需要备案", page.QuerySelector(".talk .prose")?.TextContent);
        Assert.NotNull(page.QuerySelector($".talk a[href='{Section}']"));
    }

    [Fact]
    public async Task The_source_is_there()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync(Section));

        Assert.NotNull(page.GetElementById("outside-mainland"));
    }

    [Fact]
    public async Task A_conversation_remembers_what_was_talked_about()
    {
        await _browser.PostAsJsonAsync("/api/v1/ask", new { question = "首次备案要准备什么材料", conversationId = "c1" });
        var response = await _browser.PostAsJsonAsync("/api/v1/ask", new { question = "那变更备案呢", conversationId = "c1" });

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.GetProperty("abstained").GetBoolean(), answer.ToString());
    }
}
