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
}
