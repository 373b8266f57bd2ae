using System.Net;
using IcpAssistant.AgentDesk.Tests.Support;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>The way in.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private DeskSite? _site;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync() => _site = await DeskSite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task The_first_start_prints_a_password_once_and_logs_it_never()
    {
        var password = Site.OneTimePassword;

        Assert.Matches("^[a-z2-9]{4}(-[a-z2-9]{4}){3}$", password);
        Assert.Contains("账号：admin", Site.ConsoleText, StringComparison.Ordinal);
        Assert.DoesNotContain(Site.Log.All, line => line.Contains(password, StringComparison.Ordinal));

        await using var second = await DeskSite.StartAsync(await Site.StopAsync());
        Assert.Equal("", second.ConsoleText);
        using var visitor = second.Visit();
        Assert.Equal("/desk/password", Visitor.Location(await visitor.SignInAsync("admin", password)));
        _site = await DeskSite.StartAsync();
    }

    [Fact]
    public async Task A_one_time_password_opens_nothing_but_its_change()
    {
        using var visitor = Site.Visit();

        Assert.Equal("/desk/password", Visitor.Location(await visitor.SignInAsync("admin", Site.OneTimePassword)));
        Assert.StartsWith("/desk/password", Visitor.Location(await visitor.GetAsync("/desk")), StringComparison.Ordinal);
        Assert.StartsWith("/desk/password", Visitor.Location(await visitor.GetAsync("/desk/unanswered")), StringComparison.Ordinal);

        Assert.Equal("/desk", Visitor.Location(await visitor.ChangePasswordAsync(Site.OneTimePassword, DeskSite.Password)));
        Assert.Contains("概览", (await visitor.OpenAsync("/desk")).Title, StringComparison.Ordinal);
        using var other = Site.Visit();
        Assert.Contains("不正确", await Visitor.TextOf(await other.SignInAsync("admin", Site.OneTimePassword)), StringComparison.Ordinal);
        Assert.Equal("/desk", Visitor.Location(await other.SignInAsync(" Admin ", DeskSite.Password)));
    }

    [Fact]
    public async Task The_cookie_is_for_the_desk_only_and_closed_to_scripts()
    {
        using var visitor = Site.Visit();

        using var response = await visitor.SignInAsync("admin", Site.OneTimePassword);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), value => value.StartsWith("icp-desk=", StringComparison.Ordinal));
        Assert.Contains("path=/desk", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("短密码", "至少要 12 个字符")]
    [InlineData("aaaaaaaaaaaaaaaa", "太容易猜到")]
    [InlineData("my-admin-password", "太容易猜到")]
    public async Task A_weak_password_is_refused_with_what_to_do(string chosen, string sentence)
    {
        using var visitor = Site.Visit();
        await visitor.SignInAsync("admin", Site.OneTimePassword);

        var text = await Visitor.TextOf(await visitor.ChangePasswordAsync(Site.OneTimePassword, chosen));

        Assert.Contains(sentence, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_changed_only_by_who_knows_it_and_types_the_new_one_twice()
    {
        using var visitor = Site.Visit();
        await visitor.SignInAsync("admin", Site.OneTimePassword);

        Assert.Contains("现在的密码不正确", await Visitor.TextOf(await visitor.ChangePasswordAsync("wrong", DeskSite.Password)), StringComparison.Ordinal);
        Assert.Contains("相同", await Visitor.TextOf(await visitor.ChangePasswordAsync(Site.OneTimePassword, Site.OneTimePassword)), StringComparison.Ordinal);
        Assert.Contains("不一样", await Visitor.TextOf(await visitor.SubmitAsync(
            "/desk/password", "/desk/password", ("current", Site.OneTimePassword), ("chosen", DeskSite.Password), ("again", "other"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_signs_other_browsers_out()
    {
        using var visitor = await Site.SignInAsync();
        using var other = Site.Visit();
        await other.SignInAsync("admin", DeskSite.Password);
        await other.OpenAsync("/desk");

        await visitor.ChangePasswordAsync(DeskSite.Password, "另一个很长的密码 battery staple");

        Assert.StartsWith("/desk/sign-in", Visitor.Location(await other.GetAsync("/desk")), StringComparison.Ordinal);
        await visitor.OpenAsync("/desk");
    }

    [Fact]
    public async Task Five_wrong_tries_lock_the_account_for_fifteen_minutes()
    {
        using var visitor = Site.Visit();
        for (var wrong = 0; wrong < 5; wrong++)
        {
            using var response = await visitor.SignInAsync("admin", "wrong");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Contains("暂时锁定", await Visitor.TextOf(await visitor.SignInAsync("admin", Site.OneTimePassword)), StringComparison.Ordinal);

        Site.Clock.Turn(TimeSpan.FromMinutes(15));
        Assert.Equal("/desk/password", Visitor.Location(await visitor.SignInAsync("admin", Site.OneTimePassword)));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_looks_like_a_wrong_password()
    {
        using var visitor = Site.Visit();

        var known = await ProblemOf(await visitor.SignInAsync("admin", "wrong"));
        var unknown = await ProblemOf(await visitor.SignInAsync("nobody", "wrong"));
        var endless = await ProblemOf(await visitor.SignInAsync(new string('长', 500), new string('x', 5000)));

        Assert.NotEqual("", known);
        Assert.Equal(known, unknown);
        Assert.Equal(known, endless);
    }

    [Fact]
    public async Task Signing_out_closes_the_desk()
    {
        using var visitor = await Site.SignInAsync();

        Assert.Equal("/desk/sign-in", Visitor.Location(await visitor.SubmitAsync("/desk", "/desk/sign-out")));

        Assert.StartsWith("/desk/sign-in", Visitor.Location(await visitor.GetAsync("/desk")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_stays_signed_in_forever()
    {
        using var visitor = await Site.SignInAsync();

        Site.Clock.Turn(TimeSpan.FromHours(11));

        Assert.StartsWith("/desk/sign-in", Visitor.Location(await visitor.GetAsync("/desk")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/desk/search?q=%E5%A4%87%E6%A1%88", "/desk/search?q=%E5%A4%87%E6%A1%88", "a page of the desk")]
    [InlineData("https://evil.example/desk", "/desk", "another host")]
    [InlineData("//evil.example/desk", "/desk", "another host without a scheme")]
    [InlineData("/\\evil.example", "/desk", "browsers read a backslash as a slash")]
    [InlineData("/desk/../api", "/desk", "leaves the desk")]
    [InlineData("/deskevil", "/desk", "only looks like the desk")]
    [InlineData("/v3/directline", "/desk", "not the desk")]
    [InlineData("javascript:alert(1)", "/desk", "no address")]
    public async Task Leads_back_to_pages_of_the_desk_only(string wanted, string destination, string because)
    {
        using (await Site.SignInAsync())
        {
        }

        using var visitor = Site.Visit();
        using var response = await visitor.SignInAsync("admin", DeskSite.Password, "/desk/sign-in?return=" + Uri.EscapeDataString(wanted));

        Assert.True(destination == Visitor.Location(response), because);
    }

    private static async Task<string> ProblemOf(HttpResponseMessage response)
    {
        using (response)
        {
            return (await Visitor.ReadAsync(response)).QuerySelector("[role=alert]")?.TextContent.Trim() ?? "";
        }
    }
}
