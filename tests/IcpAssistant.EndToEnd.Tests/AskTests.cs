using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

public sealed class AskTests(Site site) : IClassFixture<Site>
{
    private readonly HttpClient _client = site.Browser();

    [Fact]
    public async Task A_refusal_cites_nothing()
    {
        var answer = await AskAsync(new { question = "今天晚上吃什么好呢" });

        Assert.True(answer.GetProperty("abstained").GetBoolean());
        Assert.Contains(answer.GetProperty("refusal").GetString(), (string[])["off-topic", "other-filing", "needs-account", "not-in-documents"]);
        Assert.Equal(0, answer.GetProperty("citations").GetArrayLength());
    }

    [Fact]
    public async Task A_wish_for_a_person_is_small_talk()
    {
        var answer = await AskAsync(new { question = "转人工" });

        Assert.True(answer.GetProperty("smalltalk").GetBoolean());
        Assert.NotEqual("", answer.GetProperty("answer").GetString());
    }

    [Fact]
    public async Task The_same_question_gets_the_same_answer()
    {
        var first = await AskAsync(new { question = "备案要多久" });
        var second = await AskAsync(new { question = "备案要多久" });

        Assert.Equal(first.GetProperty("answer").GetString(), second.GetProperty("answer").GetString());
        Assert.NotEqual(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("{\"question\":\"\"}", 400, "question", "empty")]
    [InlineData("{}", 400, "question", "missing")]
    [InlineData("{\"question\":\"备案", 400, "JSON", "cut off")]
    [InlineData("{\"question\":7}", 400, "JSON", "of the wrong type")]
    [InlineData("null", 400, "请求", "nothing at all")]
    public async Task Refuses(string body, int status, string says, string because)
    {
        var response = await _client.PostAsync("/api/v1/ask", new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await ProblemAsync(response, status);
        Assert.True(problem.GetProperty("detail").GetString()!.Contains(says), because);
    }

    [Fact]
    public async Task Says_how_long_a_question_may_be()
    {
        var response = await _client.PostAsJsonAsync("/api/v1/ask", new { question = new string('备', 4001) });

        var problem = await ProblemAsync(response, 400);
        Assert.Contains("4000", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Refuses_another_format() =>
        await ProblemAsync(await _client.PostAsync("/api/v1/ask", new StringContent("备案要多久")), 415);

    [Fact]
    public async Task Refuses_another_method()
    {
        var response = await _client.GetAsync("/api/v1/ask");

        await ProblemAsync(response, 405);
        Assert.Contains("POST", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/v3/nothing")]
    public async Task An_unknown_address_is_a_problem_for_programs(string address) => await ProblemAsync(await _client.GetAsync(address), 404);

    [Theory]
    [InlineData("/api/v1/search", 400, "nothing to search for")]
    [InlineData("/api/v1/search?q=x&province=%E7%81%AB%E6%98%9F", 400, "no such province")]
    [InlineData("/api/v1/search?q=x&subject=%E7%81%AB%E6%98%9F%E4%BA%BA", 400, "no such subject")]
    [InlineData("/api/v1/search?q=x&type=%E7%81%AB%E6%98%9F", 400, "no such kind of filing")]
    [InlineData("/api/v1/search?q=x&audience=agent", 403, "agents' documents need the desk")]
    public async Task A_search_refuses(string address, int status, string because)
    {
        var response = await _client.GetAsync(address);

        Assert.True((int)response.StatusCode == status, because);
        await ProblemAsync(response, status);
    }

    [Fact]
    public async Task A_search_finds_sections_and_says_why()
    {
        var found = await _client.GetFromJsonAsync<JsonElement>("/api/v1/search?q=" + Uri.EscapeDataString("香港服务器要备案吗"));

        var hit = found.GetProperty("hits")[0];
        Assert.Equal(["document", "section", "url", "score", "probability", "highlights", "why"], hit.EnumerateObject().Select(property => property.Name));
        Assert.Equal("outside-mainland", hit.GetProperty("section").GetString());
        Assert.All(found.GetProperty("hits").EnumerateArray(), each => Assert.NotEqual("desk/tips", each.GetProperty("document").GetString()));
    }

    [Theory]
    [InlineData("", true, true, "nothing narrows")]
    [InlineData("&subject=个人", true, false, "what is for organisations only is left out")]
    [InlineData("&subject=organisation", false, true, "what is for individuals only is left out")]
    [InlineData("&subject=企业&type=注销备案", false, false, "about another filing")]
    public async Task A_search_is_narrowed_by_who_files_and_what(string filter, bool individuals, bool companies, string because)
    {
        var found = await _client.GetFromJsonAsync<JsonElement>("/api/v1/search?q=" + Uri.EscapeDataString("首次备案要什么证件") + filter);

        var sections = found.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("section").GetString()).ToList();
        Assert.True((individuals, companies) == (sections.Contains("papers-individual"), sections.Contains("papers-company")), because);
    }

    [Fact]
    public async Task The_OpenAPI_document_describes_both_routes()
    {
        var document = await _client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var paths = document.GetProperty("paths");
        Assert.True(paths.GetProperty("/api/v1/ask").TryGetProperty("post", out _));
        Assert.True(paths.GetProperty("/api/v1/search").TryGetProperty("get", out _));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/healthz/live")]
    public async Task Is_healthy(string address)
    {
        var health = await _client.GetFromJsonAsync<JsonElement>(address);

        Assert.Equal("ok", health.GetProperty("status").GetString());
    }

    internal static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status)
    {
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.All((string[])["title", "detail"], name => Assert.Contains(problem.GetProperty(name).GetString()!, letter => letter is >= '一' and <= '龥'));
        return problem;
    }

    private async Task<JsonElement> AskAsync(object body)
    {
        var response = await _client.PostAsJsonAsync("/api/v1/ask", body);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
