using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using IcpAssistant.AgentDesk.SecondFactors;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>The second factor, from setting it up to losing the phone.</summary>
public sealed partial class SecondFactorTests : IAsyncLifetime
{
    private const string Page = "/desk/second-factor";
    private DeskSite? _site;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync() => _site = await DeskSite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task Is_set_up_with_an_app_and_asked_for_from_then_on()
    {
        using var visitor = await Site.SignInAsync();
        using var other = Site.Visit();
        await other.SignInAsync("admin", DeskSite.Password);

        var (secret, codes) = await SetUpAsync(visitor);

        Assert.Equal(RecoveryCodes.Count, codes.Count);
        await visitor.OpenAsync("/desk");
        Assert.StartsWith("/desk/sign-in", Visitor.Location(await other.GetAsync("/desk")), StringComparison.Ordinal);
        using var answer = await other.SignInAsync("admin", DeskSite.Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("/desk/sign-in", Visitor.Location(await other.GetAsync("/desk")), StringComparison.Ordinal);

        Site.Clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal("/desk", Visitor.Location(await EnterAsync(other, CodeNow(secret))));
        await other.OpenAsync("/desk");
    }

    [Fact]
    public async Task Takes_no_code_twice_and_no_wrong_one()
    {
        using var visitor = await Site.SignInAsync();
        var (sealedOffer, secret) = await OfferAsync(visitor);
        var first = CodeNow(secret);
        Assert.NotEmpty(CodesOf(await Visitor.TextOf(await SendSetUpAsync(visitor, sealedOffer, first, DeskSite.Password))));
        using var other = Site.Visit();

        // The code that set it up is used up, too.
        Assert.Contains("不正确", await Visitor.TextOf(await EnterAsync(other, first)), StringComparison.Ordinal);
        Assert.Contains("不正确", await Visitor.TextOf(await EnterAsync(other, "000000")), StringComparison.Ordinal);

        Site.Clock.Turn(TimeSpan.FromMinutes(1));
        var code = CodeNow(secret);
        Assert.Equal("/desk", Visitor.Location(await EnterAsync(other, code)));
        using var third = Site.Visit();
        Assert.Contains("不正确", await Visitor.TextOf(await EnterAsync(third, code)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_locked_by_wrong_codes_though_the_password_is_right_each_time()
    {
        using var visitor = await Site.SignInAsync();
        var (secret, _) = await SetUpAsync(visitor);
        using var other = Site.Visit();
        for (var wrong = 0; wrong < 5; wrong++)
        {
            await Visitor.TextOf(await EnterAsync(other, "000000"));
        }

        Site.Clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Contains("暂时锁定", await Visitor.TextOf(await other.SignInAsync("admin", DeskSite.Password)), StringComparison.Ordinal);

        Site.Clock.Turn(TimeSpan.FromMinutes(15));
        Assert.Equal("/desk", Visitor.Location(await EnterAsync(other, CodeNow(secret))));
    }

    [Fact]
    public async Task Is_asked_for_after_a_password_that_was_right_a_short_time_ago()
    {
        using var visitor = await Site.SignInAsync();
        var (secret, _) = await SetUpAsync(visitor);
        using var other = Site.Visit();
        var pass = await PassAsync(other);

        Site.Clock.Turn(TimeSpan.FromMinutes(6));

        Assert.Contains("太晚", await Visitor.TextOf(await SendCodeAsync(other, pass, CodeNow(secret))), StringComparison.Ordinal);
        Assert.Contains("太晚", await Visitor.TextOf(await SendCodeAsync(other, "made-up", CodeNow(secret))), StringComparison.Ordinal);
        Assert.Contains("太晚", await Visitor.TextOf(await SendCodeAsync(other, "", CodeNow(secret))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_worth_nothing_with_a_password_of_before()
    {
        using var visitor = await Site.SignInAsync();
        var (secret, _) = await SetUpAsync(visitor);
        using var other = Site.Visit();
        var pass = await PassAsync(other);
        Site.Clock.Turn(TimeSpan.FromMinutes(1));

        await visitor.ChangePasswordAsync(DeskSite.Password, "另一个很长的密码 battery staple");

        Assert.Contains("不正确", await Visitor.TextOf(await SendCodeAsync(other, pass, CodeNow(secret))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_replaced_by_a_recovery_code_once()
    {
        using var visitor = await Site.SignInAsync();
        var (_, codes) = await SetUpAsync(visitor);
        using var other = Site.Visit();

        Assert.Equal("/desk", Visitor.Location(await EnterAsync(other, codes[3].ToUpper(CultureInfo.InvariantCulture))));

        using var third = Site.Visit();
        Assert.Contains("不正确", await Visitor.TextOf(await EnterAsync(third, codes[3])), StringComparison.Ordinal);
        Assert.Contains("恢复码还有 9 个", (await other.OpenAsync(Page)).Body?.TextContent, StringComparison.Ordinal);
        Assert.Contains(Site.Log.Of(AuditLog.Category), line => line.StartsWith("RecoveryCode done by admin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gives_new_recovery_codes_instead_of_the_old()
    {
        using var visitor = await Site.SignInAsync();
        var (_, codes) = await SetUpAsync(visitor);

        Assert.Contains("不正确", await Visitor.TextOf(await visitor.SubmitAsync(Page, $"{Page}?handler=Codes", ("password", "wrong"))), StringComparison.Ordinal);
        var fresh = CodesOf(await Visitor.TextOf(await visitor.SubmitAsync(Page, $"{Page}?handler=Codes", ("password", DeskSite.Password))));

        Assert.Equal(RecoveryCodes.Count, fresh.Count);
        using var other = Site.Visit();
        Assert.Contains("不正确", await Visitor.TextOf(await EnterAsync(other, codes[0])), StringComparison.Ordinal);
        Assert.Equal("/desk", Visitor.Location(await EnterAsync(other, fresh[0])));
    }

    [Fact]
    public async Task Is_set_up_and_taken_away_only_by_who_knows_the_password_and_has_the_app()
    {
        using var visitor = await Site.SignInAsync();
        var offer = await OfferAsync(visitor);
        Assert.Contains("密码不正确", await Visitor.TextOf(await SendSetUpAsync(visitor, offer.Sealed, CodeNow(offer.Secret), "wrong")), StringComparison.Ordinal);
        Assert.Contains("验证码不对", await Visitor.TextOf(await SendSetUpAsync(visitor, offer.Sealed, "000000", DeskSite.Password)), StringComparison.Ordinal);
        Assert.Contains("验证码不对", await Visitor.TextOf(await SendSetUpAsync(visitor, "made-up", CodeNow(offer.Secret), DeskSite.Password)), StringComparison.Ordinal);

        var (secret, codes) = await SetUpAsync(visitor);
        Assert.Contains("已经开启了", await Visitor.TextOf(await PostAsync(visitor, $"{Page}?handler=SetUp", ("offer", offer.Sealed), ("code", CodeNow(offer.Secret)), ("password", DeskSite.Password))), StringComparison.Ordinal);
        Assert.Contains("密码不正确", await Visitor.TextOf(await visitor.SubmitAsync(Page, $"{Page}?handler=Remove", ("code", codes[0]), ("password", "wrong"))), StringComparison.Ordinal);
        Assert.Contains("验证码不对", await Visitor.TextOf(await visitor.SubmitAsync(Page, $"{Page}?handler=Remove", ("code", "000000"), ("password", DeskSite.Password))), StringComparison.Ordinal);

        Site.Clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Contains("开启两步验证", await Visitor.TextOf(await visitor.SubmitAsync(Page, $"{Page}?handler=Remove", ("code", CodeNow(secret)), ("password", DeskSite.Password))), StringComparison.Ordinal);
        await visitor.OpenAsync("/desk");
        using var other = Site.Visit();
        Assert.Equal("/desk", Visitor.Location(await other.SignInAsync("admin", DeskSite.Password)));
    }

    [Theory]
    [InlineData("none", false, false)]
    [InlineData("admins", true, false)]
    [InlineData("ALL", true, true)]
    public async Task Comes_before_everything_else_where_it_is_required(string setting, bool ofAdmins, bool ofAgents)
    {
        await using var strict = await DeskSite.StartAsync(null, null, ("Desk:RequireSecondFactor", setting));
        using var admin = await strict.EnterAsync("an-admin", DeskRoles.Admin);
        using var agent = await strict.EnterAsync("an-agent", DeskRoles.Agent);

        Assert.Equal(ofAdmins ? Page : "200", Visitor.Location(await admin.GetAsync("/desk")));
        Assert.Equal(ofAgents ? Page : "200", Visitor.Location(await agent.GetAsync("/desk/search")));
        await agent.OpenAsync(Page);
        await agent.OpenAsync("/desk/sign-out");
    }

    [Fact]
    public async Task Is_required_in_no_other_words()
    {
        var exception = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => DeskSite.StartAsync(null, null, ("Desk:RequireSecondFactor", "yes")));

        Assert.Contains("Desk:RequireSecondFactor 写的是“yes”", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stands_in_no_log()
    {
        using var visitor = await Site.SignInAsync();
        var (secret, codes) = await SetUpAsync(visitor);

        Assert.DoesNotContain(Site.Log.All, line => line.Contains(secret, StringComparison.Ordinal) || codes.Any(code => line.Contains(code, StringComparison.Ordinal)));
    }

    private string CodeNow(string secret) => Totp.CodeAt(Base32.Read(secret), Totp.StepAt(Site.Clock.GetUtcNow()));

    private async Task<(string Secret, IReadOnlyList<string> Codes)> SetUpAsync(Visitor visitor)
    {
        var (sealedOffer, secret) = await OfferAsync(visitor);
        var codes = CodesOf(await Visitor.TextOf(await SendSetUpAsync(visitor, sealedOffer, CodeNow(secret), DeskSite.Password)));
        Assert.NotEmpty(codes);
        return (secret, codes);
    }

    private static async Task<(string Sealed, string Secret)> OfferAsync(Visitor visitor)
    {
        var page = await visitor.OpenAsync(Page);
        var secret = page.QuerySelector(".key")?.TextContent.Replace(" ", "", StringComparison.Ordinal) ?? "";
        Assert.Matches("^[A-Z2-7]{32}$", secret);
        Assert.Contains($"secret={secret}&", page.QuerySelector("a[href^='otpauth:']")?.GetAttribute("href"), StringComparison.Ordinal);
        return (page.QuerySelector("input[name=offer]")?.GetAttribute("value") ?? "", secret);
    }

    private static Task<HttpResponseMessage> SendSetUpAsync(Visitor visitor, string sealedOffer, string code, string password) =>
        PostAsync(visitor, $"{Page}?handler=SetUp", ("offer", sealedOffer), ("code", code), ("password", password));

    // With a token of the page, and fields as a test wants them.
    private static async Task<HttpResponseMessage> PostAsync(Visitor visitor, string action, params (string Name, string Value)[] fields)
    {
        var token = (await visitor.OpenAsync(Page)).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        return await visitor.PostAsync(action, [.. fields, ("__RequestVerificationToken", token)]);
    }

    private static async Task<string> PassAsync(Visitor visitor)
    {
        using var answer = await visitor.SignInAsync("admin", DeskSite.Password);
        return (await Visitor.ReadAsync(answer)).QuerySelector("input[name=pass]")?.GetAttribute("value") ?? throw new InvalidOperationException("No code was asked for.");
    }

    private static async Task<HttpResponseMessage> EnterAsync(Visitor visitor, string code) => await SendCodeAsync(visitor, await PassAsync(visitor), code);

    private static async Task<HttpResponseMessage> SendCodeAsync(Visitor visitor, string pass, string code)
    {
        var token = (await visitor.OpenAsync("/desk/sign-in")).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        return await visitor.PostAsync("/desk/sign-in?handler=Code", ("__RequestVerificationToken", token), ("pass", pass), ("code", code));
    }

    private static IReadOnlyList<string> CodesOf(string text) => [.. RecoveryCode().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("[a-z2-9]{4}(?:-[a-z2-9]{4}){3}")]
    private static partial Regex RecoveryCode();
}
