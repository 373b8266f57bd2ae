using System.Net;
using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>What admins do with accounts, and what becomes of those who are signed in meanwhile.</summary>
public sealed class AccountTests : IAsyncLifetime
{
    private const string Accounts = "/desk/accounts";
    private const string Chosen = "另一个很长的密码 battery staple";
    private DeskSite? _site;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync() => _site = await DeskSite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task An_invitation_becomes_an_account_with_its_roles()
    {
        using var admin = await Site.EnterAsync();

        var link = await InviteAsync(admin, "给小陈", "agent", "author");
        Assert.StartsWith(Site.Address + "desk/invitation#", link, StringComparison.Ordinal);
        Assert.Contains("邀请：客服、知识（给小陈）", (await admin.OpenAsync(Accounts)).Body?.TextContent, StringComparison.Ordinal);

        using var invited = Site.Visit();
        Assert.Equal("/desk/sign-in?welcome=chen", Visitor.Location(await AcceptAsync(invited, link, " Chen ", Chosen)));
        Assert.Equal("/desk", Visitor.Location(await invited.SignInAsync("chen", Chosen)));
        Assert.Equal(HttpStatusCode.OK, (await invited.GetAsync("/desk/findings")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await invited.GetAsync(Accounts)).StatusCode);

        var page = await admin.OpenAsync(Accounts);
        Assert.DoesNotContain("给小陈", page.Body?.TextContent, StringComparison.Ordinal);
        Assert.Equal(["admin", "chen"], page.QuerySelectorAll(".accounts .said").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task A_link_works_once_for_a_time_and_until_it_is_taken_back()
    {
        using var admin = await Site.EnterAsync();
        using var invited = Site.Visit();

        var used = await InviteAsync(admin, "", "agent");
        await AcceptAsync(invited, used, "chen", Chosen);
        await AssertGoneAsync(invited, used);

        var back = await InviteAsync(admin, "小王", "agent");
        var form = (await admin.OpenAsync(Accounts)).Forms.Single(form => form.GetAttribute("action") == $"{Accounts}?handler=TakeBack");
        await admin.PostAsync($"{Accounts}?handler=TakeBack", [.. form.QuerySelectorAll("input").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value))]);
        await AssertGoneAsync(invited, back);

        var late = await InviteAsync(admin, "", "agent");
        Assert.Contains("邀请您做：客服", await Visitor.TextOf(await LookAsync(invited, late)), StringComparison.Ordinal);
        Assert.Contains("邀请您做：客服", await Visitor.TextOf(await LookAsync(invited, " " + late.Split('#')[1])), StringComparison.Ordinal);
        Site.Clock.Turn(TimeSpan.FromHours(72));
        await AssertGoneAsync(invited, late);
        await AssertGoneAsync(invited, "");
        await AssertGoneAsync(invited, new string('x', 5000));
    }

    [Theory]
    [InlineData("", Chosen, Chosen, "请填写账号")]
    [InlineData("c", Chosen, Chosen, "账号用 2 到")]
    [InlineData("chen jing", Chosen, Chosen, "账号用 2 到")]
    [InlineData("аdmin", Chosen, Chosen, "账号用 2 到")] // the first letter is Cyrillic
    [InlineData("customer", Chosen, Chosen, "有别的意思")]
    [InlineData("admin", Chosen, Chosen, "已经有人用了")]
    [InlineData("chen", "短密码", "短密码", "至少要 12 个字符")]
    [InlineData("chenjing", "chenjing-is-my-name", "chenjing-is-my-name", "太容易猜到")]
    [InlineData("chen", Chosen, "other", "不一样")]
    public async Task Names_and_passwords_that_are_refused_leave_the_link_as_it_was(string name, string chosen, string again, string sentence)
    {
        using var admin = await Site.EnterAsync();
        var link = await InviteAsync(admin, "", "agent");
        using var invited = Site.Visit();

        Assert.Contains(sentence, await Visitor.TextOf(await AcceptAsync(invited, link, name, chosen, again)), StringComparison.Ordinal);

        Assert.Equal("/desk/sign-in?welcome=%E9%99%88%E9%9D%99", Visitor.Location(await AcceptAsync(invited, link, "陈静", Chosen)));
    }

    [Fact]
    public async Task An_invitation_needs_a_role()
    {
        using var admin = await Site.EnterAsync();

        Assert.Contains("至少选一个角色", await Visitor.TextOf(await admin.SubmitAsync(Accounts, $"{Accounts}?handler=Invite", ("note", "x"))), StringComparison.Ordinal);

        Assert.Contains("没有。", (await admin.OpenAsync(Accounts)).QuerySelector("[aria-labelledby=open-links]")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_counts_with_the_next_request()
    {
        using var admin = await Site.EnterAsync();
        using var agent = await Site.EnterAsync("chen", DeskRoles.Agent | DeskRoles.Author);
        await agent.OpenAsync("/desk/findings");

        Assert.Equal($"{Accounts}/chen", Visitor.Location(await SubmitAsync(admin, "chen", "Roles", ("role", "agent"))));

        Assert.Equal(HttpStatusCode.Forbidden, (await agent.GetAsync("/desk/findings")).StatusCode);
        await agent.OpenAsync("/desk/requests");
    }

    [Fact]
    public async Task A_form_that_was_open_when_a_role_was_taken_away_does_nothing()
    {
        await Site.Store.KeepAsync(Some.Request("c1", "m1", "备案要多久"), CancellationToken.None);
        using var agent = await Site.EnterAsync("chen", DeskRoles.Agent);
        var form = (await agent.OpenAsync("/desk/requests")).Forms.Single(form => form.GetAttribute("action") == "/desk/requests");
        (string, string)[] fields = [.. form.QuerySelectorAll("input").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value))];

        await Site.Accounts.SetRolesAsync("chen", DeskRoles.Author, CancellationToken.None);

        using var response = await agent.PostAsync("/desk/requests", fields);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("没有做", (await Visitor.ReadAsync(response)).Body?.TextContent, StringComparison.Ordinal);
        Assert.Single(await Site.Desk.ReadOpenRequestsAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task A_form_in_one_tab_still_works_after_signing_in_again_and_other_roles_in_another()
    {
        await Site.Store.KeepAsync(Some.Request("c1", "m1", "备案要多久"), CancellationToken.None);
        using var tabs = await Site.SignInAsync();
        var form = (await tabs.OpenAsync("/desk/requests")).Forms.Single(form => form.GetAttribute("action") == "/desk/requests");
        (string, string)[] fields = [.. form.QuerySelectorAll("input").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value))];

        await tabs.SubmitAsync("/desk", "/desk/sign-out");
        Assert.Equal("/desk/sign-in?return=%2Fdesk%2Frequests", Visitor.Location(await tabs.PostAsync("/desk/requests", fields)));
        await Site.Accounts.SetRolesAsync("admin", DeskRoles.Admin | DeskRoles.Agent, CancellationToken.None);
        await tabs.SignInAsync("admin", DeskSite.Password);

        Assert.Equal("/desk/requests", Visitor.Location(await tabs.PostAsync("/desk/requests", fields)));
        Assert.Empty(await Site.Desk.ReadOpenRequestsAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Who_is_suspended_is_out_at_once_until_it_is_taken_back()
    {
        using var admin = await Site.EnterAsync();
        var agent = Site.Visit();
        await AcceptAsync(agent, await InviteAsync(admin, "", "agent"), "chen", Chosen);
        await agent.SignInAsync("chen", Chosen);

        await SubmitAsync(admin, "chen", "Suspend");
        Assert.StartsWith("/desk/sign-in", Visitor.Location(await agent.GetAsync("/desk")), StringComparison.Ordinal);
        Assert.Contains("停用", await Visitor.TextOf(await agent.SignInAsync("chen", Chosen)), StringComparison.Ordinal);
        Assert.Contains("已停用", (await admin.OpenAsync(Accounts)).Body?.TextContent, StringComparison.Ordinal);

        await SubmitAsync(admin, "chen", "Restore");
        Assert.StartsWith("/desk/sign-in", Visitor.Location(await agent.GetAsync("/desk")), StringComparison.Ordinal);
        Assert.Equal("/desk", Visitor.Location(await agent.SignInAsync("chen", Chosen)));
        agent.Dispose();
    }

    [Fact]
    public async Task Who_is_suspended_is_out_whatever_the_cookie_says()
    {
        using var agent = await Site.EnterAsync("chen", DeskRoles.Agent);
        var account = await Site.Accounts.FindAsync("chen", CancellationToken.None);

        await Site.Accounts.SuspendAsync("chen", Site.Clock.GetUtcNow(), account?.Stamp ?? "", CancellationToken.None);

        Assert.StartsWith("/desk/sign-in", Visitor.Location(await agent.GetAsync("/desk")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_password_is_worth_nothing_and_replaced_by_a_link()
    {
        using var admin = await Site.EnterAsync();
        using var agent = Site.Visit();
        await AcceptAsync(agent, await InviteAsync(admin, "", "agent"), "chen", Chosen);
        await agent.SignInAsync("chen", Chosen);

        var link = await LinkOf(await SubmitAsync(admin, "chen", "Reset"));
        Assert.StartsWith("/desk/sign-in", Visitor.Location(await agent.GetAsync("/desk")), StringComparison.Ordinal);
        Assert.Contains("不正确", await Visitor.TextOf(await agent.SignInAsync("chen", Chosen)), StringComparison.Ordinal);
        Assert.Contains("不正确", await Visitor.TextOf(await agent.SignInAsync("chen", "x")), StringComparison.Ordinal);
        Assert.Contains("等新密码", (await admin.OpenAsync(Accounts)).Body?.TextContent, StringComparison.Ordinal);

        // The name stands in the link: another one that is typed changes nothing.
        Assert.Equal("/desk/sign-in?welcome=chen", Visitor.Location(await AcceptAsync(agent, link, "admin", "五个别的词 correct battery")));
        Assert.Equal("/desk", Visitor.Location(await agent.SignInAsync("chen", "五个别的词 correct battery")));
    }

    [Fact]
    public async Task A_locked_account_is_seen_and_unlocked()
    {
        using var admin = await Site.EnterAsync();
        using var agent = Site.Visit();
        await AcceptAsync(agent, await InviteAsync(admin, "", "agent"), "chen", Chosen);
        for (var wrong = 0; wrong < 5; wrong++)
        {
            await agent.SignInAsync("chen", "wrong");
        }

        Assert.Contains("暂时锁定", (await admin.OpenAsync(Accounts)).Body?.TextContent, StringComparison.Ordinal);
        await SubmitAsync(admin, "chen", "Unlock");

        Assert.Equal("/desk", Visitor.Location(await agent.SignInAsync("chen", Chosen)));
    }

    [Fact]
    public async Task The_last_admin_stays_one_and_nobody_locks_themselves_out()
    {
        using var admin = await Site.EnterAsync();

        Assert.Contains("最后一位", await Visitor.TextOf(await SubmitAsync(admin, "admin", "Roles", ("role", "agent"))), StringComparison.Ordinal);
        Assert.Contains("至少留一个角色", await Visitor.TextOf(await SubmitAsync(admin, "admin", "Roles")), StringComparison.Ordinal);
        var token = (await admin.OpenAsync(Accounts)).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        foreach (var handler in new[] { "Suspend", "Reset", "RemoveFactor" })
        {
            Assert.Contains("自己的账号", await Visitor.TextOf(await admin.PostAsync($"{Accounts}/admin?handler={handler}", ("__RequestVerificationToken", token))), StringComparison.Ordinal);
        }

        using (await Site.EnterAsync("chen", DeskRoles.Admin))
        {
        }

        Assert.Equal($"{Accounts}/admin", Visitor.Location(await SubmitAsync(admin, "admin", "Roles", ("role", "agent"))));
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync(Accounts)).StatusCode);
    }

    [Fact]
    public async Task Each_change_is_in_the_audit_log_and_no_secret_is()
    {
        using var admin = await Site.EnterAsync();
        using var agent = Site.Visit();
        var invitation = await InviteAsync(admin, "小陈", "agent");
        await AcceptAsync(agent, invitation, "chen", Chosen);
        await SubmitAsync(admin, "chen", "Roles", ("role", "agent"), ("role", "reviewer"));
        var reset = await LinkOf(await SubmitAsync(admin, "chen", "Reset"));
        await AcceptAsync(agent, reset, "chen", Chosen);
        await SubmitAsync(admin, "chen", "Suspend");
        await SubmitAsync(admin, "chen", "Restore");
        await Visitor.TextOf(await SubmitAsync(admin, "admin", "Roles", ("role", "author")));

        var lines = Site.Log.Of(AuditLog.Category);
        Assert.Equal(
            [
                "Invitation done by admin from local on agent", "AccountMade done by chen from local on link of admin", "RolesChange done by admin from local on chen: agent reviewer",
                "PasswordReset done by admin from local on chen", "PasswordChange done by chen from local on link of admin", "Suspension done by admin from local on chen",
                "Restoration done by admin from local on chen", "RolesChange refused to admin from local on admin: author",
            ],
            lines.Select(line => line[..line.IndexOf(" at ", StringComparison.Ordinal)]));
        var secrets = new[] { invitation, reset }.Select(link => link.Split('#')[1]);
        Assert.DoesNotContain(Site.Log.All, line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_told_so()
    {
        using var admin = await Site.EnterAsync();

        using var response = await admin.GetAsync($"{Accounts}/nobody");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("没有这个账号", await Visitor.TextOf(response), StringComparison.Ordinal);
    }

    private static async Task<string> InviteAsync(Visitor admin, string note, params string[] roles) =>
        await LinkOf(await admin.SubmitAsync(Accounts, $"{Accounts}?handler=Invite", [("note", note), .. roles.Select(role => ("role", role))]));

    private static async Task<string> LinkOf(HttpResponseMessage response)
    {
        using (response)
        {
            return (await Visitor.ReadAsync(response)).QuerySelector(".once textarea")?.TextContent ?? throw new InvalidOperationException("No link is shown.");
        }
    }

    private static Task<HttpResponseMessage> SubmitAsync(Visitor admin, string account, string handler, params (string Name, string Value)[] fields) =>
        admin.SubmitAsync($"{Accounts}/{account}", $"{Accounts}/{account}?handler={handler}", fields);

    private static Task<HttpResponseMessage> LookAsync(Visitor invited, string link) => invited.SubmitAsync("/desk/invitation", "/desk/invitation?handler=Look", ("link", link));

    // As a browser does: look, fill in what is shown, send.
    private static async Task<HttpResponseMessage> AcceptAsync(Visitor invited, string link, string name, string chosen, string? again = null)
    {
        using var shown = await LookAsync(invited, link);
        var form = (await Visitor.ReadAsync(shown)).Forms.Single(form => form.GetAttribute("action") == "/desk/invitation");
        var hidden = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value));
        return await invited.PostAsync("/desk/invitation", [.. hidden, ("name", name), ("chosen", chosen), ("again", again ?? chosen)]);
    }

    private static async Task AssertGoneAsync(Visitor visitor, string link) =>
        Assert.Contains("用过了、过期了", await Visitor.TextOf(await LookAsync(visitor, link)), StringComparison.Ordinal);
}
