using System.Text.RegularExpressions;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>One pipeline: whoever asks through whatever door gets the same answer.</summary>
public sealed partial class SameAnswerTests(AllDoors doors) : IClassFixture<AllDoors>
{
    private static readonly string[][] Asked =
    [
        ["香港服务器要备案吗"],
        ["备案要多久"],
        ["备案要准备哪些材料"],
        ["首次备案的流程有哪些步骤"],
        ["个人可以备案吗"],
        ["一个域名可以备案几个网站"],
        ["子域名要单独备案吗"],
        ["备案期间网站能打开吗"],
        ["域名没有实名认证可以备案吗"],
        ["网站名称有什么要求"],
        ["备案号要放在网站哪里"],
        ["公安备案怎么办"],
        ["换了服务器商备案要重新做吗"],
        ["怎么注销备案"],
        ["备案被驳回怎么办"],
        ["短信核验收不到验证码"],
        ["北京备案有什么特殊要求"],
        ["广东备案要多久"],
        ["做论坛要前置审批吗"],
        ["没有备案会怎么样"],

        // Written otherwise: Traditional Chinese, full width, English, mistyped, nothing but words.
        ["網站要不要備案"],
        ["ＩＣＰ备案要多久？？"],
        ["how long does icp filing take"],
        ["备按要多久"],
        ["bei an yao duo jiu"],
        ["材料"],
        ["  备案  需要   钱吗  "],
        ["我们公司在上海，打算在青云买一台服务器做官网，域名是去年在别家买的，需要办什么手续？"],

        // What is refused, each for its reason.
        ["今天股票涨了吗"],
        ["帮我写一首诗"],
        ["公司注册要多少钱"],
        ["我的备案现在到哪一步了"],
        ["APP备案和小程序备案怎么做"],
        ["火星服务器的量子备案怎么办"],
        ["<script>alert(1)</script>"],

        // Small talk, and a person.
        ["你好"],
        ["谢谢"],
        ["你是机器人吗"],
        ["转人工"],

        // What follows depends on what went before.
        ["服务器在香港要备案吗", "那大陆的呢"],
        ["备案要多久", "那广东呢", "谢谢"],
        ["你好", "个人备案要什么材料", "企业呢"],
        ["今天天气怎么样", "备案要花钱吗"],
    ];

    /// <summary>What is said in each conversation.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Conversations => Asked;

    public static TheoryData<int, string> Rows
    {
        get
        {
            var rows = new TheoryData<int, string>();
            for (var number = 0; number < Asked.Length; number++)
            {
                rows.Add(number, string.Join(" / ", Asked[number]));
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_door_says_the_same(int number, string said)
    {
        var texts = Asked[number];
        var fromCommandLine = doors.AskCommandLine(texts);
        var fromApi = await doors.AskApiAsync(texts);
        var fromDirectLine = await doors.AskDirectLineAsync(texts);

        for (var turn = 0; turn < texts.Length; turn++)
        {
            fromCommandLine[turn]["id"] = fromApi[turn]["id"]!.DeepClone();
            Assert.Equal(fromCommandLine[turn].ToJsonString(), fromApi[turn].ToJsonString());

            var plain = Letters((string)fromApi[turn]["answer"]!);
            Assert.True(plain.Length > 0 && Letters(fromDirectLine[turn]).Contains(plain), $"{said}: {fromDirectLine[turn]}");
            var cited = fromApi[turn]["citations"]!.AsArray().Select(citation => (string)citation!["url"]!);
            Assert.All(cited, url => Assert.Contains($"]({url})", fromDirectLine[turn]));
        }
    }

    [Fact]
    public void The_questions_are_of_all_kinds()
    {
        var answers = Asked.SelectMany(doors.AskCommandLine).ToList();

        Assert.True(Asked.Length >= 40);
        Assert.True(answers.Count(answer => !(bool)answer["abstained"]! && !(bool)answer["smalltalk"]!) >= 20, "too few are answered");
        Assert.True(answers.Count(answer => (bool)answer["smalltalk"]!) >= 4, "too little small talk");
        Assert.True(answers.Select(answer => (string?)answer["refusal"]).OfType<string>().Distinct().Count() >= 3, "too few kinds of refusals");
    }

    // Without what is markup in the one and not in the other: marks, targets of links, rows of dashes.
    private static string Letters(string text) => NoLetter().Replace(LinkTarget().Replace(text, "]"), "");

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex LinkTarget();

    [GeneratedRegex(@"[^\p{L}\p{Nd}]")]
    private static partial Regex NoLetter();
}
