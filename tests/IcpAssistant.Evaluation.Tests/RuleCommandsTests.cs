using System.Text.Json;
using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge.Documents;
using NJsonSchema;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The commands about rules, over the repository's own.</summary>
public sealed class RuleCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Explains_a_rule_in_words_with_its_section_and_its_cases()
    {
        var exit = await RunAsync("explain", "billing-on-demand");

        var said = _output.ToString();
        Assert.Equal(0, exit);
        Assert.Contains("情况：云服务器的计费方式是按需计费", said, StringComparison.Ordinal);
        Assert.Contains("结果：要先解决（fix-first）", said, StringComparison.Ordinal);
        Assert.Contains("/knowledge/d/guide/server-and-ip#billing", said, StringComparison.Ordinal);
        Assert.Contains("把握：各处说法一致。", said, StringComparison.Ordinal);
        Assert.Matches(@"位置：guide/server-and-ip\.md:\d+", said);
        Assert.Matches(@"例子：成立：.+（cases/guide/server-and-ip\.yml:\d+）", said);
        Assert.DoesNotContain("{{", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_rules_that_take_a_rules_place()
    {
        await RunAsync("explain", "owner-not-legal-rep");

        Assert.Matches("可被代替：.*owner-authorised", _output.ToString());
    }

    [Fact]
    public async Task Explains_a_rule_as_json()
    {
        await RunAsync("explain", "billing-on-demand", "--json");

        using var said = JsonDocument.Parse(_output.ToString());
        var rule = said.RootElement.GetProperty("rule");
        Assert.Equal("fix-first", rule.GetProperty("then").GetString());
        Assert.Equal("billing", rule.GetProperty("when").GetProperty("all")[0].GetProperty("fact").GetString());
        Assert.NotEmpty(said.RootElement.GetProperty("cases").EnumerateArray());
    }

    [Fact]
    public async Task Lists_the_rows_of_a_decision()
    {
        var exit = await RunAsync("explain", "whether-to-file");

        Assert.Equal(0, exit);
        Assert.Contains("outside-mainland", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("每种情况恰好有一行成立", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("biling-on-demand", "billing-on-demand", "a slip")]
    [InlineData("biling", "billing-on-demand", "the beginning with a slip")]
    [InlineData("wether-to-file", "whether-to-file", "a decision")]
    public async Task Names_the_nearest_ids(string id, string nearest, string because)
    {
        var exit = await RunAsync("explain", id);

        Assert.True(exit == 2, because);
        Assert.Contains(nearest, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decides_facts_of_the_command_line()
    {
        var exit = await RunAsync("decide", "server-region=hong-kong");

        Assert.Equal(0, exit);
        Assert.Contains("要不要备案：不需要备案", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("服务器所在地是香港", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("结论：不用备案", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decides_the_same_from_a_file()
    {
        var file = _folder.Write("facts.json", """{"facts":{"nature":"individual","server-region":"mainland","content":["bbs"],"months-left":{"least":1,"greatest":2}},"asOf":"2026-11-22"}""");

        await RunAsync("decide", "--file", file, "--json");
        await RunAsync("decide", "nature=individual", "server-region=mainland", "content=bbs", "months-left=1 to 2", "--as-of", "2026-11-22", "--json");

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines[0].TrimEnd(), lines[1].TrimEnd());
        Assert.Contains("individual-interactive", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("是不是“server-region”", "decide", "server-regoin=mainland")]
    [InlineData("是不是“hong-kong”", "decide", "server-region=honkong")]
    [InlineData("要写成“事实=值”", "decide", "mainland")]
    [InlineData("写了两次", "decide", "age=3", "age=4")]
    [InlineData("要写一个数", "decide", "age=old")]
    [InlineData("0 到 120", "decide", "age=999")]
    [InlineData("请写上事实", "decide")]
    [InlineData("不能一起用", "decide", "age=3", "--file", "x.json")]
    [InlineData("没有文件 none.json", "decide", "--file", "none.json")]
    [InlineData("--as-of 后面", "decide", "age=3", "--as-of", "2026-02-30")]
    [InlineData("缺少规则", "explain")]
    public async Task Refuses_wrong_usage_in_Chinese(string sentence, params string[] args)
    {
        var exit = await RunAsync(args);

        Assert.Equal(2, exit);
        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_line_of_a_broken_file()
    {
        var exit = await RunAsync("decide", "--file", _folder.Write("broken.json", "{\n\"facts\": {\n"));

        Assert.Equal(2, exit);
        Assert.Matches(@"broken\.json:\d+: 不是正确的 JSON", _error.ToString());
    }

    [Fact]
    public async Task Exports_all_rules_in_the_documented_shape()
    {
        var file = _folder["rules.json"];

        var exit = await RunAsync("export", "rules", "--out", file);

        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "rules.schema.json"));
        var problems = schema.Validate(await File.ReadAllTextAsync(file));
        Assert.Equal(0, exit);
        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(5)));
        using var export = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var knowledge = KnowledgeReader.Read(TestFiles.Knowledge);
        Assert.Equal(knowledge.Rules.Rules.Select(rule => rule.Id), Ids(export, "rules"));
        Assert.Equal(knowledge.Rules.Facts.Select(fact => fact.Id), Ids(export, "facts"));
        Assert.Equal(knowledge.Rules.Decisions.Select(decision => decision.Id), Ids(export, "decisions"));
        Assert.Equal(knowledge.Cases.Count, export.RootElement.GetProperty("cases").GetArrayLength());
        Assert.True(knowledge.Cases.Count > 100);
    }

    [Theory]
    [InlineData("\"sure\": \"agreed\"", "\"sure\": \"certain\"", "an unknown certainty")]
    [InlineData("\"whenWords\"", "\"words\"", "another name")]
    [InlineData("\"rows\": \"one\"", "\"rows\": \"two\"", "an unknown policy")]
    [InlineData("\"all\"", "\"every\"", "a condition of another shape")]
    public async Task The_schema_notices(string from, string to, string because)
    {
        await RunAsync("export", "rules");
        var text = _output.ToString();
        var at = text.IndexOf(from, StringComparison.Ordinal);

        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "rules.schema.json"));
        Assert.True(schema.Validate(text[..at] + to + text[(at + from.Length)..]).Count > 0, because);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string?> Ids(JsonDocument export, string of) => export.RootElement.GetProperty(of).EnumerateArray().Select(item => item.GetProperty("id").GetString());

    private Task<int> RunAsync(params string[] args) =>
        Commands.RunAsync([.. args, "--knowledge", TestFiles.Knowledge], new Terminal(_output, _error, IsInteractive: false));
}
