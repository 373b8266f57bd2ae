using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>What admins read of who did what.</summary>
public sealed class AuditPageTests
{
    private const string Path = "/desk/audit";

    [Fact]
    public async Task What_was_done_and_refused_is_there_after_a_stop()
    {
        var first = await DeskSite.StartAsync();
        using (await first.SignInAsync())
        using (var visitor = first.Visit())
        using (await visitor.SignInAsync("admin", "wrong-password-typed"))
        {
        }

        await using var site = await DeskSite.StartAsync(await first.StopAsync());
        using var admin = await site.EnterAsync();
        var page = await admin.OpenAsync(Path);

        Assert.Equal(["登录 拒绝 admin 密码 本机", "改密码 成功 admin — 本机", "登录 成功 admin 密码 本机"], RowsOf(page));
        Assert.Equal("操作记录", page.QuerySelector(".side [aria-current=page]")?.TextContent.Trim());
        Assert.DoesNotContain("typed", page.Body?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_filtered_by_kind_account_and_the_day_in_China()
    {
        await using var site = await DeskSite.StartAsync();
        using var admin = await site.EnterAsync();
        var midnight = new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero);
        await site.Audit.AddAsync(
            [
                Entry(AuditEvent.Suspension, "admin", "chen", midnight.AddSeconds(-1)),
                Entry(AuditEvent.RolesChange, "admin", "chen: agent reviewer", midnight),
                Entry(AuditEvent.Reveal, "chen", "d_1", midnight.AddDays(1).AddSeconds(-1)),
                Entry(AuditEvent.Invitation, "chen", "author", midnight.AddDays(1)),
                Entry(AuditEvent.Rescue, "", "admin", midnight.AddDays(2)),
            ],
            CancellationToken.None);

        Assert.Equal(["用命令救回账号 成功 — admin 本机", "邀请同事 成功 chen 知识 本机", "看完整内容 成功 chen 备案 本机", "改角色 成功 admin chen 客服、审核 本机", "停用账号 成功 admin chen 本机"], RowsOf(await admin.OpenAsync(Path)));
        Assert.Equal(["停用账号 成功 admin chen 本机"], RowsOf(await admin.OpenAsync($"{Path}?kind=Suspension")));
        Assert.Equal(["邀请同事 成功 chen 知识 本机", "看完整内容 成功 chen 备案 本机"], RowsOf(await admin.OpenAsync($"{Path}?account=%20Chen")));
        Assert.Equal(["看完整内容 成功 chen 备案 本机", "改角色 成功 admin chen 客服、审核 本机"], RowsOf(await admin.OpenAsync($"{Path}?day=2026-11-21")));
        Assert.Equal(["看完整内容 成功 chen 备案 本机"], RowsOf(await admin.OpenAsync($"{Path}?day=2026-11-21&account=chen&kind=Reveal")));

        var form = (await admin.OpenAsync($"{Path}?day=2026-11-21&account=chen&kind=Reveal")).Forms.Single(form => form.GetAttribute("action") == Path);
        Assert.Equal(["Reveal", "chen", "2026-11-21"], form.Elements.OfType<IHtmlElement>().Select(element => (element as IHtmlSelectElement)?.Value ?? (element as IHtmlInputElement)?.Value).OfType<string>());
        Assert.Contains("没有符合筛选的记录", (await admin.OpenAsync($"{Path}?account=nobody")).Body?.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?day=昨天", "日期要写成", "no day")]
    [InlineData("?day=0001-01-01", "日期要写成", "a day without one before it")]
    [InlineData("?day=9999-12-31", "日期要写成", "a day without one after it")]
    [InlineData("?kind=999&p=-3&show=x", "备案", "a kind that there is not")]
    [InlineData("?account=%3Cscript%3Ealert(1)%3C/script%3E", "没有符合筛选的记录", "a script")]
    public async Task Bad_filters_are_told_or_left_out(string query, string sentence, string because)
    {
        await using var site = await DeskSite.StartAsync();
        using var admin = await site.EnterAsync();
        await site.Audit.AddAsync([Entry(AuditEvent.Reveal, "chen", "d_1", site.Clock.GetUtcNow())], CancellationToken.None);

        var page = await admin.OpenAsync(Path + query);

        Assert.True(page.QuerySelector("main")?.TextContent.Contains(sentence, StringComparison.Ordinal), because);
        Assert.DoesNotContain(page.Scripts, script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_turned_page_by_page_with_the_filters_as_they_are()
    {
        await using var site = await DeskSite.StartAsync();
        using var admin = await site.EnterAsync();
        await site.Audit.AddAsync([.. Enumerable.Range(0, 45).Select(minute => Entry(AuditEvent.Unlock, "admin", $"account{minute}", site.Clock.GetUtcNow().AddMinutes(-minute)))], CancellationToken.None);

        var page = await admin.OpenAsync($"{Path}?kind=Unlock&account=admin");
        var seen = RowsOf(page).ToList();
        while (page.QuerySelector("[rel=next]")?.GetAttribute("href") is { } next)
        {
            page = await admin.OpenAsync(next);
            seen.AddRange(RowsOf(page));
        }

        Assert.Equal(Enumerable.Range(0, 45).Select(minute => $"解除锁定 成功 admin account{minute} 本机"), seen);
    }

    [Fact]
    public async Task Who_saw_which_filing_and_what_for_is_a_list_of_its_own()
    {
        await using var site = await DeskSite.StartAsync();
        using var admin = await site.EnterAsync();
        await site.Disclosures.RecordAsync(new Disclosure(new DraftId("d_1"), "chen", "初审<b>核对", site.Clock.GetUtcNow()), CancellationToken.None);
        await site.Disclosures.RecordAsync(new Disclosure(new DraftId("d_2"), "wang", "客户来电", site.Clock.GetUtcNow()), CancellationToken.None);

        var page = await admin.OpenAsync($"{Path}?show=seen&account=chen");

        Assert.Equal(["初审<b>核对 chen 打开备案"], RowsOf(page));
        Assert.Equal("/desk/filings/d_1", page.QuerySelector("[data-row]")?.GetAttribute("href"));
        Assert.Equal(2, RowsOf(await admin.OpenAsync($"{Path}?show=seen")).Count());
    }

    [Fact]
    public async Task What_is_older_than_the_setting_is_deleted_by_the_next_start_and_disclosures_stay()
    {
        var first = await DeskSite.StartAsync();
        var (old, young) = (first.Clock.GetUtcNow().AddDays(-31), first.Clock.GetUtcNow().AddDays(-29));
        await first.Audit.AddAsync([.. Enumerable.Range(0, 1100).Select(_ => Entry(AuditEvent.SignOut, "chen", "desk", old)), Entry(AuditEvent.Takeout, "", "r1", young)], CancellationToken.None);
        await first.Disclosures.RecordAsync(new Disclosure(new DraftId("d_1"), "chen", "初审", old), CancellationToken.None);

        var folder = await first.StopAsync();
        await using var site = await DeskSite.StartAsync(folder, null, ("Desk:AuditDays", "30"));
        var left = await site.Audit.ReadAsync(new AuditFilter(), 0, 9, CancellationToken.None);
        for (var tries = 0; left.Count > 1 && tries < 200; tries++)
        {
            // The first round runs beside the start.
            await Task.Delay(20);
            left = await site.Audit.ReadAsync(new AuditFilter(), 0, 9, CancellationToken.None);
        }

        Assert.Equal(AuditEvent.Takeout, Assert.Single(left).Event);
        Assert.Single(await site.Disclosures.ReadAsync(new AuditFilter(), 0, 9, CancellationToken.None));
        using var admin = await site.EnterAsync();
        Assert.Contains("保留 30 天", (await admin.OpenAsync(Path)).Body?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_event_has_its_words()
    {
        await using var site = await DeskSite.StartAsync();
        using var admin = await site.EnterAsync();
        await site.Audit.AddAsync([.. Enum.GetValues<AuditEvent>().Select(what => Entry(what, "admin", "x", site.Clock.GetUtcNow()))], CancellationToken.None);

        var options = (await admin.OpenAsync(Path)).QuerySelectorAll("select[name=kind] option").Select(option => option.TextContent).ToList();

        Assert.Equal(Enum.GetValues<AuditEvent>().Length + 1, options.Distinct().Count());
    }

    private static AuditEntry Entry(AuditEvent what, string who, string subject, DateTimeOffset at) => new(what, Done: true, who, "local", subject, at);

    // Without the time, which stands last.
    private static IEnumerable<string> RowsOf(IHtmlDocument page) => page.QuerySelectorAll("table.list tbody tr")
        .Select(row => string.Join(' ', row.QuerySelectorAll("td").SkipLast(1).Select(cell => string.Join(' ', cell.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)))));
}
