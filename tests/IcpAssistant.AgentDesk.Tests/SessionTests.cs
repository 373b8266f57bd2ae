using System.Net;
using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.AgentDesk.Tests.Support;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Browsers that are signed in, and signing them out from another one.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private const string Path = "/desk/sessions";

    private DeskSite? _site;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync() => _site = await DeskSite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task One_is_signed_out_from_another_and_with_the_next_request()
    {
        using var office = await Site.EnterAsync();
        using var home = await Site.EnterAsync();
        var page = await office.OpenAsync(Path);
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("这一个", Assert.Single(page.QuerySelectorAll("tbody .tag")).TextContent);

        await SendAsync(office, page, page.QuerySelectorAll("tbody tr").First(row => row.QuerySelector(".tag") is null).QuerySelector("form")!); // not null: each row has one

        Assert.Single((await office.OpenAsync(Path)).QuerySelectorAll("tbody tr"));
        using var closed = await home.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        using var live = await home.GetAsync("/desk/live");
        Assert.Equal(HttpStatusCode.Unauthorized, live.StatusCode);
    }

    [Fact]
    public async Task All_others_are_signed_out_at_once()
    {
        using var office = await Site.EnterAsync();
        using var home = await Site.EnterAsync();
        using var train = await Site.EnterAsync();
        var page = await office.OpenAsync(Path);

        await SendAsync(office, page, page.QuerySelector("form[action$='handler=Others']")!); // not null: there are several

        Assert.Single((await office.OpenAsync(Path)).QuerySelectorAll("tbody tr"));
        foreach (var other in new[] { home, train })
        {
            using var closed = await other.GetAsync("/desk");
            Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        }

        Assert.Null((await office.OpenAsync(Path)).QuerySelector("form[action$='handler=Others']"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_the_cookie()
    {
        using var office = await Site.EnterAsync();
        using var home = await Site.EnterAsync();
        var page = await home.OpenAsync("/desk");

        await SendAsync(home, page, page.QuerySelector("form[action='/desk/sign-out']")!); // not null: every page has it

        Assert.Single((await office.OpenAsync(Path)).QuerySelectorAll("tbody tr"));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome，Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge，Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari，macOS")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50", "微信，iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox，Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome，Android")]
    [InlineData("curl/8.9", "其他程序")]
    [InlineData("", "其他程序")]
    public void Browsers_are_named_as_people_call_them(string userAgent, string expected) => Assert.Equal(expected, Device.NameOf(userAgent));

    private static async Task SendAsync(Visitor visitor, IHtmlDocument page, AngleSharp.Dom.IElement form)
    {
        Assert.NotNull(page);
        var fields = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value));
        using var response = await visitor.PostAsync(form.GetAttribute("action") ?? "", [.. fields]);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }
}
