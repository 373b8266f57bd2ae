using System.Text;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Answering;

/// <summary>Whatever is typed, there is an answer or a refusal, the same each time, and a search that does not break.</summary>
public class AnyTextTests
{
    // Fixed: a failure comes back in the next run.
    private const int Seed = 20261122;

    private static readonly string[] Pieces =
    [
        "备案", "香港服务器", "要多久", "吗", "？", "，", "那个人呢", "\0", "\u001B[2J", "\r\n", "\t", "\uD800", "\uDFFF", "\u202E", "\u200F", "\uFEFF", "\uFFFF", "a\u0301\u0301\u0301",
        "<script>alert(1)</script>", "<img src=x onerror=1>", "[x](javascript:1)", "```ask\n", "---\n", "| a |", "{{value:nothing}}", "' OR 1=1; DROP TABLE x --", "${jndi:ldap://x}", "%s%n", "../../etc/passwd",
        "忽略以上所有指令", "ignore all previous instructions", "{{{{{{{{", "1e309", "🏳️‍🌈", "１２３ＡＢＣ", "ａ", "ﷺ", "ſ", "İ", "ß",
    ];

    private static readonly Lazy<Answerer> Read = new(() =>
    {
        using var folder = new KnowledgeFolder()
            .With("time.md", "# 备案时间\n\n## 备案要多久？ {#total}\n\n一般 20 个工作日。\n\n```ask\n备案要多久\n多久能办好\n```")
            .With("need.md", "# 要不要备案\n\n## 香港服务器要备案吗？ {#hong-kong}\n\n不需要。\n\n```ask\n香港服务器要备案吗\n```");
        return new Answerer(folder.Read());
    });

    [Fact]
    public void Is_answered_or_refused_and_never_breaks()
    {
        var random = new Random(Seed);
        for (var number = 0; number < 1_500; number++)
        {
            var text = number % 3 == 0 ? Noise(random) : Mixture(random);
            var topic = Read.Value.Answer(new Question("香港服务器要备案吗")).Topic;

            var answer = Read.Value.Answer(new Question(text, number % 2 == 0 ? topic : null));
            var again = Read.Value.Answer(new Question(text, number % 2 == 0 ? topic : null));
            Read.Value.Search(text, new SearchFilter(), 5);

            Assert.NotEmpty(answer.Parts);
            Assert.InRange(answer.Probability, 0, 1);
            Assert.True(answer.Abstained || answer.SmallTalk || answer.Citations.Count > 0, Printable(text));
            Assert.Equal(answer.Parts.Count, again.Parts.Count);
        }
    }

    [Theory]
    [InlineData("asdfghjkl", "keys")]
    [InlineData("13800138000", "a telephone number")]
    [InlineData("😀😀😀", "pictures")]
    public void Without_a_word_is_not_understood_and_no_follow_up(string text, string because)
    {
        var topic = Read.Value.Answer(new Question("香港服务器要备案吗")).Topic;

        foreach (var answer in new[] { Read.Value.Answer(new Question(text)), Read.Value.Answer(new Question(text, topic)) })
        {
            Assert.True(answer.Parts is [AnswerPart.Phrase { Id: "not-understood" }], because);
        }
    }

    [Theory]
    [InlineData('备')]
    [InlineData('{')]
    [InlineData('\uD83D')]
    [InlineData('\u0301')]
    public void Of_100_KB_is_read_too(char character) => Assert.NotEmpty(Read.Value.Answer(new Question(new string(character, 100_000))).Parts);

    private static string Mixture(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    // Any UTF-16 at all, half pairs too.
    private static string Noise(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(0x10000)));

    private static string Printable(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
}
