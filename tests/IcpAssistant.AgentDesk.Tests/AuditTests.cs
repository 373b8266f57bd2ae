using System.Net;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Who came in, who was kept out, and nothing of what they typed.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Signing_in_and_out_refusals_and_new_passwords_are_recorded()
    {
        await using var site = await DeskSite.StartAsync();
        using (await site.SignInAsync())
        {
        }

        using var visitor = site.Visit();
        foreach (var (name, password) in new[] { ("admin", "wrong-password-typed"), ("陈静-typed-her-password-here", "x"), ("admin", DeskSite.Password) })
        {
            using (await visitor.SignInAsync(name, password))
            {
            }
        }

        using (await visitor.ChangePasswordAsync("not-the-current", "五个别的词 correct battery"))
        using (await visitor.SubmitAsync("/desk", "/desk/sign-out"))
        {
        }

        var lines = site.Log.Of(AuditLog.Category);
        Assert.Equal(
            [
                "SignIn done by admin from local on desk", "PasswordChange done by admin from local on desk",
                "SignIn refused to admin from local on desk", "SignIn refused to  from local on desk", "SignIn done by admin from local on desk",
                "PasswordChange refused to admin from local on desk", "SignOut done by admin from local on desk",
            ],
            lines.Select(line => line[..line.IndexOf(" at ", StringComparison.Ordinal)]));
        Assert.DoesNotContain(lines, line => line.Contains("typed", StringComparison.Ordinal) || line.Contains("correct", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Contains(site.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24", "a whole address would be a person's")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24", "the same in another form")]
    [InlineData("2001:db8:1234:5678::1", "2001:db8:1234::/48", "IPv6")]
    [InlineData("127.0.0.1", "local", "this machine")]
    [InlineData("::1", "local", "this machine")]
    [InlineData(null, "unknown", "no address")]
    public void Names_the_network_of_an_address(string? address, string network, string because) =>
        Assert.True(network == AuditLog.NetworkOf(address is null ? null : IPAddress.Parse(address)), because);
}
