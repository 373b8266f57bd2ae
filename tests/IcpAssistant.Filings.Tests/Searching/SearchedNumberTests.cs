using IcpAssistant.Filings.Searching;

namespace IcpAssistant.Filings.Tests.Searching;

public sealed class SearchedNumberTests
{
    [Theory]
    [InlineData("13800138000", "138 0013 8000", "blanks")]
    [InlineData("13800138000", "+86 138-0013-8000", "with its country")]
    [InlineData("13800138000", "008613800138000", "with its country as it is dialled")]
    [InlineData("13800138000", "１３８００１３８０００", "full width")]
    [InlineData("11010519491231002X", "11010519491231002x", "a small x")]
    [InlineData("010-12345678", "(010) 12345678", "a landline")]
    [InlineData("Li.Wei@Example.cn", " li.wei@example.CN ", "an address")]
    [InlineData("91110105MA01ABCD5F", "91110105-ma01abcd5f", "a credit code")]
    public void Is_the_same_however_it_is_typed(string one, string other, string because)
    {
        Assert.True(SearchedNumber.TryParse(one, out var first), because);
        Assert.True(SearchedNumber.TryParse(other, out var second), because);
        Assert.True(first == second, because);
        Assert.Equal("•••", $"{first}");
    }

    [Theory]
    [InlineData(null, "nothing")]
    [InlineData("", "nothing")]
    [InlineData("12345", "too short")]
    [InlineData("abcdef", "no digit")]
    [InlineData("备案号12345678", "words")]
    [InlineData("123456; DROP", "signs")]
    public void Refuses(string? typed, string because) => Assert.False(SearchedNumber.TryParse(typed, out _), because);

    [Fact]
    public void Refuses_a_whole_document() => Assert.False(SearchedNumber.TryParse(new string('1', 101), out _));
}
