using System.Globalization;
using System.Text;
using IcpAssistant.AgentDesk.SecondFactors;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Codes by time, against the tables of the RFCs.</summary>
public sealed class TotpTests
{
    // RFC 6238, appendix B: the secret of its SHA-1 rows.
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59L, "94287082", "RFC 6238, appendix B, row 1")]
    [InlineData(1111111109L, "07081804", "row 4, with a leading zero")]
    [InlineData(1111111111L, "14050471", "row 7, the next step")]
    [InlineData(1234567890L, "89005924", "row 10")]
    [InlineData(2000000000L, "69279037", "row 13")]
    [InlineData(20000000000L, "65353130", "row 16: seconds that fill more than 32 bits")]
    public void Has_the_codes_of_the_table(long seconds, string code, string because)
    {
        var step = Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds));

        Assert.True(code == Totp.CodeAt(Secret, step, digits: 8), because);
        Assert.True(code[2..] == Totp.CodeAt(Secret, step), because);
    }

    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void Has_the_codes_of_counters(long counter, string code) =>
        Assert.True(code == Totp.CodeAt(Secret, counter), "RFC 4226, appendix D");

    [Theory]
    [InlineData(-61, false, "two steps ago")]
    [InlineData(-30, true, "the step before")]
    [InlineData(0, true, "now")]
    [InlineData(30, true, "the step after: the phone is fast")]
    [InlineData(60, false, "two steps ahead")]
    public void Takes_one_step_of_drift_each_way(int seconds, bool taken, string because)
    {
        // The first second of a step.
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var typed = Totp.CodeAt(Secret, Totp.StepAt(now.AddSeconds(seconds)));

        Assert.True(taken == (Totp.StepOf(Secret, typed, now) == Totp.StepAt(now.AddSeconds(seconds))), because);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000")]
    [InlineData("9428708")]
    [InlineData("٩٤٢٨٧٠")]
    public void Takes_nothing_else(string code) => Assert.Null(Totp.StepOf(Secret, code, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Writes_secrets_as_RFC_4648_says(string text, string written)
    {
        Assert.Equal(written, Base32.Write(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Read(written)));
    }

    [Fact]
    public void Reads_no_other_letters() => Assert.Throws<FormatException>(() => Base32.Read("mzxw6"));

    [Fact]
    public void Gives_apps_an_address_with_all_they_need()
    {
        var offer = new SecretOffer("陈 静", Base32.Write(Secret), "");

        Assert.Equal("otpauth://totp/ICP%20Desk:%E9%99%88%20%E9%9D%99?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ICP%20Desk&algorithm=SHA1&digits=6&period=30", offer.Uri);
        Assert.DoesNotContain("GEZD", offer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Makes_ten_codes_for_paper_that_differ_for_each_account()
    {
        var codes = RecoveryCodes.New();

        Assert.Equal(RecoveryCodes.Count, codes.Distinct().Count());
        var hash = RecoveryCodes.HashOf("chen", codes[0]);
        Assert.Equal(64, hash?.Length);
        Assert.Equal(hash, RecoveryCodes.HashOf("chen", codes[0].ToUpper(CultureInfo.InvariantCulture).Replace("-", " ", StringComparison.Ordinal)));
        Assert.NotEqual(hash, RecoveryCodes.HashOf("wang", codes[0]));
        Assert.Null(RecoveryCodes.HashOf("chen", codes[0][1..]));
    }
}
