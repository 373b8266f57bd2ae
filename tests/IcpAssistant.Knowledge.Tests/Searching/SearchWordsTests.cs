using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Tests.Searching;

/// <summary>The words by which conversations are found.</summary>
public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("备案号", "备案 案号 号", "pairs, and the last character alone")]
    [InlineData("号", "号", "one character")]
    [InlineData("京ICP备2026号", "京 icp 备 2026 号", "scripts end a row")]
    [InlineData("ＩＣＰ備案", "icp 备案 案", "full width and traditional")]
    [InlineData("伺服器在哪", "服务 务器 器在 在哪 哪", "phrases of Taiwan")]
    [InlineData("备 案", "备案 案", "blanks between Chinese characters don't count")]
    [InlineData("备案，号", "备案 案 号", "signs end a row")]
    [InlineData("Www.Example-1.cn", "www example 1 cn", "signs between letters")]
    [InlineData("abc def", "abc def", "blanks between letters count")]
    [InlineData("备案\n号码", "备案 案 号码 码", "so do ends of lines")]
    [InlineData("二〇二六", "二〇 〇二 二六 六", "a zero among characters")]
    [InlineData("𠮷野家", "𠮷野 野家 家", "characters of two halves")]
    [InlineData("a\u200bb\u0000c\u0001d", "ab c d", "what is no text")]
    [InlineData("？！😀 ", "", "no letters")]
    [InlineData("", "", "nothing")]
    public void Are_cut(string text, string words, string because) => Assert.True(SearchWords.Join(text) == words, $"{because}: {SearchWords.Join(text)}");

    [Fact]
    public void Of_a_long_word_are_pieces() => Assert.Equal([60, 40], SearchWords.Of(new string('a', 100)).Select(word => word.Text.Length));

    [Theory]
    [InlineData("案号", "你的备案号是多少", "你的备[案号]是多少", "inside of Chinese words")]
    [InlineData("号", "你的备案号是多少", "你的备案[号]是多少", "one character")]
    [InlineData("備案", "ＩＣＰ备案和備案", "ＩＣＰ[备案]和[備案]", "traditional finds simplified and the other way round")]
    [InlineData("138", "电话 13800138000", "电话 [138]00138000", "numbers by their beginning")]
    [InlineData("800", "电话 13800138000", null, "and not by their middle")]
    [InlineData("京icp备1", "网站底部写京ICP备12345号", "网站底部写[京ICP备1]2345号", "across scripts")]
    [InlineData("icp 多久", "多久有 ICP 号", "[多久]有 [ICP] 号", "all parts, in any order")]
    [InlineData("icp 多久", "多久有号", null, "a part is missing")]
    [InlineData("备案号", "备案的号", null, "not in a row")]
    [InlineData("案审", "备案，审核", null, "signs stand between")]
    [InlineData("服务器", "我的伺服器", "我的[伺服器]", "phrases of Taiwan")]
    [InlineData("example.cn", "打开 www.example.cn 看看", "打开 www.[example.cn] 看看", "signs inside of what is sought")]
    [InlineData("exam", "ＥＸＡＭＰＬＥ", "[ＥＸＡＭ]ＰＬＥ", "the beginning of a word")]
    [InlineData("备案备案", "备案备案备案", "[备案备案备案]", "what overlaps is one")]
    public void Are_found_in_the_text_as_it_was_written(string sought, string text, string? marked, string because)
    {
        var found = Sought.Of(sought).FindIn(text);

        Assert.True((found is null ? null : Mark(text, found)) == marked, $"{because}: {(found is null ? "" : Mark(text, found))}");
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData(" 　\t", "blanks")]
    [InlineData("*\" ( 😀 ？", "signs")]
    public void Nothing_is_sought_where_no_letters_are(string typed, string because) => Assert.True(Sought.Of(typed).IsEmpty, because);

    [Fact]
    public void Too_much_is_cut()
    {
        Assert.Equal(8, Sought.Of(string.Join(' ', Enumerable.Range(0, 100))).Phrases.Count);
        Assert.Equal(40, Assert.Single(Sought.Of(new string('备', 500)).Phrases).Words.Count);
    }

    [Fact]
    public void Every_piece_of_a_text_finds_it()
    {
        const string text = "您好，京ICP备2026000001号-1 的網站（www.例子.cn）什麼時候能開通？ＴＥＬ：010-12345678";
        for (var start = 0; start < text.Length; start++)
        {
            // Letters and digits in a row are found from their beginning on.
            if (start > 0 && IsSpaced(text[start]) && IsSpaced(text[start - 1]))
            {
                continue;
            }

            for (var length = 1; start + length <= text.Length; length++)
            {
                var sought = Sought.Of(text.Substring(start, length));
                Assert.True(sought.IsEmpty || sought.FindIn(text) is not null, text.Substring(start, length));
            }
        }

        static bool IsSpaced(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is >= 'Ａ' and <= 'Ｚ';
    }

    private static string Mark(string text, IReadOnlyList<Range> found) =>
        found.Reverse().Aggregate(text, (marked, range) => marked.Insert(range.End.Value, "]").Insert(range.Start.Value, "["));
}
