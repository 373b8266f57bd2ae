using IcpAssistant.Filings.Customers;

namespace IcpAssistant.Filings.Tests;

public sealed class ResumeCodeTests
{
    [Fact]
    public void Are_all_different_readable_and_hidden()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => ResumeCode.New()).ToList();

        Assert.Equal(1000, codes.Select(code => code.Reveal()).Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}$", code.Reveal()));
        Assert.All(codes, code => Assert.True(ResumeCode.TryRead(code.Reveal().ToLowerInvariant().Replace('-', ' '), out var read) && read.Reveal() == code.Reveal()));
        Assert.All(codes, code => Assert.DoesNotContain(code.Reveal()[..4], code.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("K7MP-2XQR-9ABC", true, "as it was shown")]
    [InlineData(" k7mp 2xqr 9abc。", true, "lower case, blanks and a full stop")]
    [InlineData("Ｋ７ＭＰ－２ＸＱＲ－９ＡＢＣ", true, "full-width")]
    [InlineData("k7mp—2xqr–9abc", true, "the dashes that phones make of hyphens")]
    [InlineData("K7M P2X QR9 ABC", true, "other groups")]
    [InlineData("K7MP-2XQR-9AB", false, "a character too few")]
    [InlineData("K7MP-2XQR-9ABCD", false, "a character too many")]
    [InlineData("K7MP-2XQR-9AB0", false, "a nought")]
    [InlineData("K7MP-2XQR-9ABL", false, "an L")]
    [InlineData("K7MP-2XQR-9AB备", false, "a Chinese character")]
    [InlineData("2345 6789 2345", false, "digits only: a number of something")]
    [InlineData("ABCD EFGH JKMN", false, "letters only: a word")]
    [InlineData("", false, "nothing")]
    public void Are_read_however_messy(string text, bool expected, string because) => Assert.True(expected == ResumeCode.TryRead(text, out _), because);
}
