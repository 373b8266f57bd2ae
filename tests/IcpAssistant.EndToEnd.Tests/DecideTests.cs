using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>Facts in, verdict out, over the whole host.</summary>
public sealed class DecideTests(Site site) : IClassFixture<Site>
{
    private const string Golden = """
        {
          "asOf": "2026-11-22",
          "label": {
            "id": "no-filing-needed",
            "label": "不用备案"
          },
          "outcomes": [
            {
              "decision": "whether",
              "label": "要不要备案",
              "site": null,
              "domain": null,
              "applies": "yes",
              "outcome": {
                "id": "not-needed",
                "label": "不需要备案"
              },
              "possible": [
                {
                  "id": "not-needed",
                  "label": "不需要备案"
                }
              ],
              "rules": [
                {
                  "id": "outside",
                  "url": "/knowledge/rules/outside",
                  "outcome": {
                    "id": "not-needed",
                    "label": "不需要备案"
                  },
                  "person": null,
                  "when": "服务器所在地是香港或国外",
                  "facts": [
                    {
                      "id": "server-region",
                      "words": "服务器所在地是香港",
                      "told": true
                    }
                  ],
                  "fix": null,
                  "sure": "agreed",
                  "note": "",
                  "parameters": {},
                  "section": {
                    "document": "faq/need-filing",
                    "anchor": "outside-mainland",
                    "heading": "服务器在香港，要备案吗？",
                    "url": "/knowledge/d/faq/need-filing#outside-mainland"
                  }
                }
              ],
              "open": [],
              "missing": []
            },
            {
              "decision": "obstacles",
              "label": "有什么障碍",
              "site": null,
              "domain": null,
              "applies": "yes",
              "outcome": null,
              "possible": [
                {
                  "id": "fix-first",
                  "label": "要先解决"
                },
                {
                  "id": "warn",
                  "label": "请留意"
                }
              ],
              "rules": [
                {
                  "id": "too-young",
                  "url": "/knowledge/rules/too-young",
                  "outcome": {
                    "id": "fix-first",
                    "label": "要先解决"
                  },
                  "person": "site-owner",
                  "when": "负责人年龄少于 18 岁",
                  "facts": [
                    {
                      "id": "age",
                      "words": "负责人年龄是 16 岁",
                      "told": true
                    }
                  ],
                  "fix": {
                    "text": "换一位年满 18 岁的负责人。",
                    "effort": "days",
                    "change": {
                      "age": [
                        "18"
                      ]
                    }
                  },
                  "sure": "conflict",
                  "note": "各处说法不一，请先与备案专员确认。",
                  "parameters": {},
                  "section": {
                    "document": "faq/need-filing",
                    "anchor": "mainland",
                    "heading": "服务器在大陆，要备案吗？",
                    "url": "/knowledge/d/faq/need-filing#mainland"
                  }
                }
              ],
              "open": [],
              "missing": [
                "domain-days-left"
              ]
            }
          ],
          "missing": [
            {
              "id": "domain-days-left",
              "question": "域名还剩几天？",
              "why": null,
              "type": "number",
              "values": []
            }
          ],
          "contradictions": [
            {
              "id": "filed-outside",
              "facts": "域名备过案；服务器所在地是香港",
              "question": "备案的域名现在还指向大陆吗？"
            }
          ],
          "waysOut": []
        }
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly HttpClient _client = site.Browser();

    [Fact]
    public async Task A_golden_case_gets_its_verdict_with_rules_sections_and_what_is_missing()
    {
        var verdict = await DecideAsync("""
            {"facts":{"server-region":"hong-kong","filed":true,"content":["bbs"]},
             "persons":[{"person-role":"site-owner","age":16},{"person-role":"subject-owner","age":40}],"asOf":"2026-11-22"}
            """);

        Assert.Equal(Golden.ReplaceLineEndings(), JsonSerializer.Serialize(verdict, Indented).ReplaceLineEndings());
    }

    [Fact]
    public async Task Without_facts_everything_is_open_and_asked_for()
    {
        var verdict = await DecideAsync("{}");

        Assert.Equal(JsonValueKind.Null, verdict.GetProperty("outcomes")[0].GetProperty("outcome").ValueKind);
        Assert.Equal("server-region", verdict.GetProperty("missing")[0].GetProperty("id").GetString());
        Assert.Equal("只有大陆服务器要备案。", verdict.GetProperty("missing")[0].GetProperty("why").GetString());
        Assert.DoesNotContain("calm-down", verdict.GetRawText());
    }

    [Fact]
    public async Task Several_sites_and_domains_are_decided_one_by_one()
    {
        var verdict = await DecideAsync("""
            {"sites":[{"server-region":"hong-kong"},{"server-region":"mainland","domains":[{"domain-days-left":3},{"domain-days-left":{"least":10,"greatest":20}}]}],"facts":{"age":30}}
            """);

        var outcomes = verdict.GetProperty("outcomes").EnumerateArray().ToList();
        Assert.Equal([(1, "not-needed"), (2, "must-file")], outcomes.Where(outcome => Text(outcome, "decision") == "whether").Select(outcome => (outcome.GetProperty("site").GetInt32(), Text(outcome.GetProperty("outcome"), "id"))));
        Assert.Equal([1, 2], outcomes.Where(outcome => outcome.GetProperty("domain").ValueKind == JsonValueKind.Number).Select(outcome => outcome.GetProperty("domain").GetInt32()));
    }

    [Fact]
    public async Task Rules_of_agents_documents_are_not_shown() =>
        Assert.DoesNotContain("安抚", (await DecideAsync("""{"facts":{"domain-days-left":3}}""")).GetRawText());

    [Theory]
    [InlineData("""{"facts":{"server-regoin":"mainland"}}""", "是不是“server-region”", "an unknown fact")]
    [InlineData("""{"facts":{"server-region":"honkong"}}""", "是不是“hong-kong”", "an unknown value")]
    [InlineData("""{"facts":{"server-region":3}}""", "server-region", "a number for a choice")]
    [InlineData("""{"facts":{"server-region":["mainland",3]}}""", "server-region", "a number among values")]
    [InlineData("""{"facts":{"age":"16"}}""", "age", "a text for a number")]
    [InlineData("""{"facts":{"age":300}}""", "0 到 120", "out of range")]
    [InlineData("""{"facts":{"age":1e99}}""", "1e99", "a number that no fact has")]
    [InlineData("""{"facts":{"age":{"least":20,"greatest":10}}}""", "0 到 120", "a range the wrong way round")]
    [InlineData("""{"facts":{"age":{"least":20}}}""", "greatest", "half a range")]
    [InlineData("""{"facts":{"content":{"some":["bbs"]}}}""", "picked", "choices under another name")]
    [InlineData("""{"facts":{"content":["forum"]}}""", "bbs、blog", "an unknown choice")]
    [InlineData("""{"facts":{"whether":"must-file"}}""", "不能直接给出", "an outcome is no fact")]
    [InlineData("""{"facts":{"valid-until":"2026-02-30"}}""", "日期", "a day that does not exist")]
    [InlineData("""{"facts":{"age":1,"age":2}}""", "写了两次", "a fact twice")]
    [InlineData("""{"facts":{"age":30},"persons":[{"person-role":"site-owner","age":16}]}""", "写了两次", "a fact at two places")]
    [InlineData("""{"facts":[]}""", "对象", "a list of facts")]
    [InlineData("""{"fact":{}}""", "facts", "an unknown key")]
    [InlineData("""[]""", "对象", "no object")]
    [InlineData("""{"asOf":"2026-13-01"}""", "asOf", "no date")]
    [InlineData("""{"asOf":20261122}""", "asOf", "a number as date")]
    [InlineData("""{"sites":{}}""", "数组", "sites are a list")]
    [InlineData("""{"sites":["mainland"]}""", "对象", "a site is an object")]
    [InlineData("""{"sites":[{"age":3}]}""", "不能写在这里", "a person's fact at a site")]
    [InlineData("""{"sites":[{},{}],"facts":{"server-region":"mainland"}}""", "各自的网站", "which site?")]
    [InlineData("""{"domains":[{},{}],"facts":{"domain-days-left":3}}""", "各自的域名", "which domain?")]
    [InlineData("""{"sites":[{},{}],"domains":[{}]}""", "各自的网站", "whose domains?")]
    [InlineData("""{"persons":[{"age":16}]}""", "person-role", "which person?")]
    [InlineData("""{"facts":{"age":""", "JSON", "cut off")]
    [InlineData("null", "正文", "nothing at all")]
    public async Task Refuses(string body, string says, string because)
    {
        var response = await _client.PostAsync("/api/v1/decide", new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await AskTests.ProblemAsync(response, 400);
        Assert.True(Text(problem, "detail").Contains(says, StringComparison.Ordinal), $"{because}: {Text(problem, "detail")}");
    }

    [Fact]
    public async Task Refuses_more_sites_than_anybody_has()
    {
        var response = await _client.PostAsJsonAsync("/api/v1/decide", new { sites = Enumerable.Repeat(new { }, 21) });

        Assert.Contains("最多 20 个", Text(await AskTests.ProblemAsync(response, 400), "detail"));
    }

    [Fact]
    public async Task Refuses_another_format() =>
        await AskTests.ProblemAsync(await _client.PostAsync("/api/v1/decide", new StringContent("{}")), 415);

    [Fact]
    public async Task The_OpenAPI_document_describes_it()
    {
        var document = await _client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var post = document.GetProperty("paths").GetProperty("/api/v1/decide").GetProperty("post");
        Assert.True(post.GetProperty("responses").TryGetProperty("400", out _));
        var request = post.GetProperty("requestBody").GetRawText();
        Assert.Contains("DecideRequest", request);
    }

    private async Task<JsonElement> DecideAsync(string body)
    {
        var response = await _client.PostAsync("/api/v1/decide", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
