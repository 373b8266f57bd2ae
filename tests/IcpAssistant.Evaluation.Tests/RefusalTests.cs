using IcpAssistant.Bot.Evaluation;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>How many questions are answered that no knowledge of filing may answer: both sets of foreign questions together.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public class RefusalTests(EvaluatedSets sets)
{
    [Fact]
    public void At_most_1_in_100_foreign_questions_is_answered() =>
        Share.FalseAtMost(0.01, [.. Foreign().Where(result => result.Turn.Group != "oos:near-miss")], "outside of near misses");

    [Fact]
    public void At_most_5_in_100_near_misses_are_answered() =>
        Share.FalseAtMost(0.05, [.. Foreign().Where(result => result.Turn.Group == "oos:near-miss")], "near misses");

    [Fact]
    public void A_refusal_states_how_sure_the_nearest_section_was()
    {
        var refused = sets.Results.Where(result => result.Json.Abstained && result.Statement is not null).Select(result => result.Statement!.Value).ToList(); // not null: seen before

        Assert.Contains(refused, statement => statement.Probability > 0.05);
        Assert.True(
            refused.Sum(statement => Distance(statement.Probability, statement)) < refused.Sum(statement => Distance(0, statement)),
            "What is stated has to come nearer to what is true than stating nothing.");

        static double Distance(double stated, Statement statement) => Math.Pow(stated - (statement.CameTrue ? 1 : 0), 2);
    }

    [Theory]
    [InlineData("管局卡了20天了正常吗", "waits for the authority")]
    [InlineData("邮箱要求", "a field of the form, in two words")]
    [InlineData("租的房子地址能写吗", "an address of the form")]
    [InlineData("身份证照片要拍哪面", "a paper")]
    [InlineData("直播网站要什么资质", "a kind of site")]
    [InlineData("换绑ip", "a server's address")]
    [InlineData(".io域名呢", "a domain")]
    public void Say_of_what_is_near_to_filing_that_the_documents_do_not_say_it_and_what_is_near(string text, string because)
    {
        var answer = sets.Answerer.Answer(new Question(text));

        Assert.True(answer.Refusal is null or RefusalKind.NotInDocuments, because);
        Assert.True(answer.Refusal is null || answer.Suggestions.Count > 0, because);
    }

    [Theory]
    [InlineData("今天天气怎么样")]
    [InlineData("苹果多少钱一斤")]
    [InlineData("身份证丢了怎么补办")]
    [InlineData("邮箱密码忘了")]
    [InlineData("手机号怎么转网")]
    [InlineData("python怎么学")]
    [InlineData("怎么开发票")]
    public void Say_of_anything_else_that_it_is_not_about_filing(string text) =>
        Assert.Equal(RefusalKind.OffTopic, sets.Answerer.Answer(new Question(text)).Refusal);

    private IEnumerable<TurnResult> Foreign() =>
        sets.Results.Where(result => result.Set.StartsWith("oos-", StringComparison.Ordinal) && result.Item.Scope == "never");
}
