using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>Fitting the confidence, over a folder that is learnt in no time.</summary>
public sealed class FitCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Writes_weights_that_answer_no_worse_and_the_same_each_time()
    {
        var first = await FitAsync(_folder["first.yml"]);
        var printed = _output.ToString();
        var second = await FitAsync(_folder["second.yml"]);

        Assert.InRange(first, 0, 1);
        Assert.Equal(first, second);
        Assert.Equal(File.ReadAllText(_folder["first.yml"]), File.ReadAllText(_folder["second.yml"]));
        Assert.Contains("没参加拟合的样本", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("几天", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_into_the_knowledge_folder_where_it_is_read()
    {
        await FitAsync(null);

        var read = KnowledgeReader.Read(_folder["knowledge"]);

        Assert.Empty(read.Findings);
        Assert.True(File.Exists(_folder["knowledge/calibration.yml"]), "the file is there");
    }

    [Fact]
    public async Task Wants_questions_of_both_sorts()
    {
        _folder.Write("sets/oos.jsonl", "");

        var exit = await FitAsync(null);

        Assert.Equal(2, exit);
        Assert.Contains("不该回答的题目", _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<int> FitAsync(string? file)
    {
        _folder.Write("knowledge/smalltalk.yml", "intents: []");
        _folder.Write("knowledge/scope.yml", """
            topics:
              - {id: weather, face: off-topic, asks: [今天下雨吗, 明天冷不冷, 周末天气怎么样, 会下雪吗]}
              - {id: food, face: off-topic, asks: [晚饭吃什么, 附近有什么好吃的, 红烧肉怎么做, 几天能做好腊肉]}
              - {id: seal, face: other-filing, asks: [公章备案几天, 公章备案去哪里办, 刻章备案要什么材料]}
            """);
        _folder.Write("knowledge/a.md", """
            # 备案

            ## 备案要多久

            备案要二十个工作日。

            ```ask
            备案几天能好
            备案要多长时间
            网站备案需要几个工作日
            备案多久能下来
            ```

            ## 备案要花钱吗

            备案不收费。

            ```ask
            备案多少钱
            备案收费吗
            备案是免费的吗
            ```
            """);
        if (!File.Exists(_folder["sets/oos.jsonl"]))
        {
            _folder.Write("sets/oos.jsonl", """
                {"id":"o-001","question":"公章备案几天能办完","kind":"near-miss","scope":"never","expect":"abstain"}
                {"id":"o-002","question":"后天会不会下雨","kind":"off-topic","scope":"never","expect":"abstain"}
                """);
        }

        _folder.Write("sets/faq-2.jsonl", """
            {"id":"f-001","question":"备案几天办完","kind":"talk","must":[["二十个工作日"]],"must_not":[]}
            {"id":"f-002","question":"备案几天可以","kind":"talk","must":[["二十个工作日"]],"must_not":[]}
            {"id":"f-003","question":"备案收多少钱","kind":"talk","must":[["不收费"]],"must_not":[]}
            """);
        string[] args = ["fit", _folder["sets"], "--knowledge", _folder["knowledge"], .. file is null ? (string[])[] : ["--out", file]];
        return Commands.RunAsync(args, new Terminal(_output, _error, IsInteractive: false));
    }
}
