using System.Text.Json;
using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The command line over the two original documents.</summary>
public sealed class CommandsTests : IDisposable
{
    private const string Question = "什么情况需要做ICP备案";

    private const string SmallDocument = """
        ---
        title: 备案基础知识
        ---

        # 备案基础知识

        ## 什么情况需要做 ICP 备案？

        域名解析到中国大陆的服务器并能在互联网访问的网站，都需要办理 ICP 备案。

        ```ask
        什么情况需要做ICP备案
        哪些网站必须备案
        ```

        ## 香港服务器需要备案吗？

        不需要备案。使用香港服务器的网站不需要办理 ICP 备案。

        ```ask
        香港服务器要备案吗
        我的服务器在香港
        ```

        ## 备案需要多少时间完成？

        备案一般在 5–20 个工作日左右完成。

        ## 公司备案要交什么证件？ {#company-papers subject=organisation filing-type=first-filing}

        公司备案要交营业执照。

        ```ask
        公司备案要交什么证件
        ```

        ## 备案还需要多少时间？ {#again}

        看管局的进度。

        ```ask
        备案需要多少时间完成
        备案要多久
        ```
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Theory]
    [InlineData(true, "ask", "香港服务器要备案吗")]
    [InlineData(true, "nope")]
    [InlineData(true, "--help")]
    [InlineData(false)]
    [InlineData(false, "--urls", "http://localhost:5080")]
    [InlineData(false, "--environment=Development")]
    public void Knows_commands_from_settings_of_the_server(bool isCommand, params string[] args) => Assert.Equal(isCommand, Commands.IsCommand(args));

    [Fact]
    public async Task Answers_a_question_with_its_source()
    {
        var exit = await RunAsync("ask", "什么情况需要做", "ICP", "备案");

        Assert.Equal(0, exit);
        Assert.Contains("都需要办理 ICP 备案。", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("来源：备案基础知识 › 什么情况需要做 ICP 备案？", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("/knowledge/d/basics#", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_a_question_as_json()
    {
        await RunAsync("ask", Question, "--json");

        using var answer = JsonDocument.Parse(_output.ToString());
        Assert.Equal("basics", answer.RootElement.GetProperty("citations")[0].GetProperty("document").GetString());
        Assert.False(answer.RootElement.GetProperty("abstained").GetBoolean());
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("refusal").ValueKind);
    }

    [Fact]
    public async Task Answers_a_file_and_goes_on_after_a_broken_line()
    {
        var input = _folder.Write("in.jsonl", """
            {"id":"a","question":"香港服务器要备案吗"}
            {"id":"b",
            {"id":3,"situation":"我的服务器在香港"}

            {"id":"c","turns":[{"text":"你好"},{"text":"香港服务器要备案吗"}]}
            {"id":"d","turns":[{"words":"没有 text"}]}
            """);

        var exit = await RunAsync("ask", "--file", input, "--out", _folder["out.jsonl"]);

        var answers = File.ReadAllLines(_folder["out.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(1, exit);
        Assert.Equal(["a", "3", "c"], answers.Select(answer => answer.GetProperty("id").GetString()));
        Assert.Equal(2, answers[2].GetProperty("turns").GetArrayLength());
        Assert.Contains("in.jsonl:2:", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("in.jsonl:6:", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Says_the_same_of_a_question_alone_and_in_a_file()
    {
        var input = _folder.Write("in.jsonl", $$"""{"id":"1","question":"{{Question}}"}""");

        await RunAsync("ask", Question, "--json");
        await RunAsync("ask", "--file", input, "--out", _folder["out.jsonl"]);

        Assert.Equal(_output.ToString().TrimEnd(), File.ReadAllText(_folder["out.jsonl"]).TrimEnd());
    }

    [Fact]
    public async Task Finds_sections()
    {
        var exit = await RunAsync("search", Question, "--top", "3", "--json");

        using var found = JsonDocument.Parse(_output.ToString());
        Assert.Equal(0, exit);
        Assert.InRange(found.RootElement.GetProperty("hits").GetArrayLength(), 1, 3);
        Assert.Equal("basics", found.RootElement.GetProperty("hits")[0].GetProperty("document").GetString());
    }

    [Theory]
    [InlineData(true, "--subject", "企业")]
    [InlineData(true, "--type", "首次备案", "--subject", "organisation")]
    [InlineData(false, "--subject", "个人")]
    [InlineData(false, "--type", "注销")]
    public async Task Narrows_a_search(bool found, params string[] filter)
    {
        await RunAsync(["search", "公司备案要交什么证件", "--json", .. filter]);

        Assert.Equal(found, _output.ToString().Contains("company-papers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Explains_why_a_section_was_found()
    {
        await RunAsync("search", Question, "--explain");

        Assert.Contains("basics#", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("特征", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_a_folder_without_errors() => Assert.Equal(0, await RunAsync("check"));

    [Theory]
    [InlineData(false, 0, "the sections are only counted")]
    [InlineData(true, 1, "they are listed")]
    public async Task Sums_up_the_rules_and_lists_duties_without_a_rule_when_asked(bool all, int listed, string because)
    {
        _folder.Write("knowledge/a.md", "# 甲 {#a}\n\n首页必须标备案号。\n\n## 乙 {#b}\n\n正文。\n\n```rule\nid: must\ndecision: whether\nwhen:\n  region: mainland\nthen: must\n```\n\n```rule\nid: not\ndecision: whether\nwhen:\n  region: overseas\nthen: not-needed\n```\n");
        _folder.Write("knowledge/facts.yml", "facts:\n- {id: region, scope: site, type: choice, question: 在哪里？, why: 因为。, section: a#b, values: {mainland: 大陆, overseas: 境外}}\n");
        _folder.Write("knowledge/decisions.yml", "decisions:\n- {id: whether, rows: one, label: 要不要备案, facts: [region], outcomes: {must: 要, not-needed: 不要}}\n");

        var exit = await Commands.RunAsync(["check", "--knowledge", _folder["knowledge"], .. all ? new[] { "--all" } : []], new Terminal(_output, _error, IsInteractive: false));

        Assert.Equal(0, exit);
        Assert.Contains("规则：2 条，1 个判断。其中 1 个恰好一条成立，穷举了 2 种组合", _output.ToString(), StringComparison.Ordinal);
        Assert.True(_output.ToString().Split('\n').Count(line => line.StartsWith("a.md:1: 提醒 duty", StringComparison.Ordinal)) == listed, because);
        Assert.Equal(!all, _output.ToString().Contains("另有 1 个小节写了“必须”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reports_errors_of_a_folder_with_file_and_line()
    {
        _folder.Write("knowledge/broken.md", "---\ntitle: [\n---\n\n# 坏\n\n文字。\n");

        var exit = await Commands.RunAsync(["check", "--knowledge", _folder["knowledge"]], new Terminal(_output, _error, IsInteractive: false));

        Assert.Equal(1, exit);
        Assert.Matches(@"broken\.md:\d+: 错误", _output.ToString());
    }

    [Fact]
    public async Task Evaluates_the_sets_of_a_folder()
    {
        _folder.Write("sets/faq-2.jsonl", """
            {"id":"f-001","question":"什么情况需要做ICP备案","kind":"sentence","must":[["都需要"]],"must_not":[]}
            {"id":"f-003","question":"什么情况需要做ICP备案","kind":"sentence","must":[["一定没有的词"]],"must_not":[]}
            {"id":"f-004","question":"备案需要多少时间完成","kind":"sentence","must":[["一定没有的词"]],"must_not":[]}
            """);

        var exit = await RunAsync("eval", _folder["sets"], "--markdown", _folder["quality.md"]);

        Assert.Equal(0, exit);
        Assert.Contains("f-003", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("faq-2（保留）", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("f-004", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("多少时间", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("| faq-2 | sentence | 1 | 2 | 50.0 % |", File.ReadAllText(_folder["quality.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_reserved_failures_only_when_both_options_ask_for_them()
    {
        _folder.Write("sets/faq-2.jsonl", """{"id":"f-004","question":"备案需要多少时间完成","kind":"sentence","must":[["一定没有的词"]],"must_not":[]}""");

        await RunAsync("eval", _folder["sets"], "--split", "reserved");
        Assert.DoesNotContain("f-004", _output.ToString(), StringComparison.Ordinal);

        await RunAsync("eval", _folder["sets"], "--split", "reserved", "--show", "5");
        Assert.Contains("f-004", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("不认识“nope”", "nope")]
    [InlineData("请写上问题", "ask")]
    [InlineData("不认识选项 --foo", "ask", "--foo", "bar")]
    [InlineData("--file 后面要写一个值", "ask", "--file")]
    [InlineData("没有文件 none.jsonl", "ask", "--file", "none.jsonl")]
    [InlineData("--out 和 --file 一起用", "ask", "问题", "--out", "out.jsonl")]
    [InlineData("缺少内容", "search")]
    [InlineData("--top 后面要写 1 到 50 之间的数字", "search", "备案", "--top", "x")]
    [InlineData("--top 后面要写 1 到 50 之间的数字", "search", "备案", "--top", "0")]
    [InlineData("没有“火星人”这种主体性质：请写个人、单位之一", "search", "备案", "--subject", "火星人")]
    [InlineData("没有“火星”这种备案类型", "search", "备案", "--type", "火星")]
    [InlineData("没有“火星”这个省份", "search", "备案", "--province", "火星")]
    [InlineData("缺少文件夹", "eval")]
    [InlineData("缺少文件夹", "fit")]
    [InlineData("没有文件夹 none", "eval", "none")]
    [InlineData("--split 后面要写", "eval", "none", "--split", "half")]
    public async Task Refuses_wrong_usage_in_Chinese(string sentence, params string[] args)
    {
        var exit = await RunAsync(args);

        Assert.Equal(2, exit);
        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_knowledge_folder_that_is_not_there()
    {
        var exit = await Commands.RunAsync(["ask", "要备案吗", "--knowledge", _folder["none"]], new Terminal(_output, _error, IsInteractive: false));

        Assert.Equal(2, exit);
        Assert.Contains("没有知识文件夹", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("search")]
    [InlineData("check")]
    [InlineData("eval")]
    [InlineData("fit")]
    public async Task Helps_in_Chinese(string command)
    {
        var exit = await Commands.RunAsync([command, "--help"], new Terminal(_output, _error, IsInteractive: false));

        Assert.Equal(0, exit);
        Assert.Contains("用法：", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Usage", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--knowledge <文件夹>", _output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<int> RunAsync(params string[] args)
    {
        _folder.Write("small/basics.md", SmallDocument);
        return Commands.RunAsync(
            args is [var command and ("ask" or "search" or "check" or "eval"), ..] ? [command, "--knowledge", _folder["small"], .. args.Skip(1)] : args,
            new Terminal(_output, _error, IsInteractive: false));
    }
}
