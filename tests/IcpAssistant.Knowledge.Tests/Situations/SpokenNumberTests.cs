using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Knowledge.Tests.Situations;

public class SpokenNumberTests
{
    [Theory]
    [InlineData("7", 7L, "a digit")]
    [InlineData("120", 120L, "digits")]
    [InlineData("两", 2L, "a pair")]
    [InlineData("俩", 2L, "a pair in the north")]
    [InlineData("十", 10L, "ten by itself")]
    [InlineData("十二", 12L, "ten and more")]
    [InlineData("三十", 30L, "tens")]
    [InlineData("九十九", 99L, "the greatest")]
    [InlineData("", null, "nothing")]
    [InlineData("十十", null, "ten twice")]
    [InlineData("一二", null, "digits without a ten")]
    [InlineData("三百", null, "hundreds are not read")]
    [InlineData("1a", null, "letters")]
    [InlineData("9999999", null, "longer than any number of a filing")]
    public void Reads(string text, long? number, string because) => Assert.True(number == SpokenNumber.Of(text), because);

    [Theory]
    [InlineData("大概12个吧", 12L, "a number among words")]
    [InlineData("二十五", 25L, "in Chinese")]
    [InlineData("有两个", 2L, "a pair")]
    [InlineData("3到5个", null, "from one to another is no number")]
    [InlineData("三五个", null, "some")]
    [InlineData("一百个", null, "hundreds are not read, and are not one")]
    [InlineData("12.5", null, "nobody has half a site")]
    [InlineData("13800138000", null, "a telephone number")]
    [InlineData("很多", null, "none")]
    public void Reads_the_only_one_of_a_text(string text, long? number, string because) => Assert.True(number == SpokenNumber.Only(text), because);
}
