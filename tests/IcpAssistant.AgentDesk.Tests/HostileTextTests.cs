using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Texts that try to be more than text.</summary>
public sealed class HostileTextTests : IAsyncLifetime
{
    private static readonly string[] Corpus =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' autofocus onfocus=alert(1) x='",
        "<svg/onload=alert(1)>",
        "</textarea><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "<a href=\"javascript:alert(1)\">备案</a>",
        "[备案](javascript:alert(1))",
        "![x](https://evil.example/x.png)",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "{{constructor.constructor('alert(1)')()}}",
        "@Html.Raw(\"<b>\")",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\u202e备案\u202c<b>粗</b>",
        "\0\u0001控制\u0007字符",
        "𠮷野家🈶️备案",
        "&#60;b&#62;",
    ];

    private DeskSite? _site;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync() => _site = await DeskSite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task Stay_text_on_every_page()
    {
        using var visitor = await Site.EnterAsync();
        for (var number = 0; number < Corpus.Length; number++)
        {
            var text = Corpus[number];
            var id = new ConversationId(string.Concat($"c{number} {text}".Where(character => !char.IsControl(character))));
            var turn = Some.Unanswered(id.Value, "m1", text, best: text) with
            {
                AgentRequest = new AgentRequest(id, "m1", text, Some.Time),
                Rating = new Rating(id, "m1-r", false, text, Some.Time),
                Reply = new Reply([new ReplyMessage { Id = "m1-r", Text = text, Choices = [new Choice(text, text)] }], null),
            };
            Assert.True(await Site.Store.KeepAsync(turn, CancellationToken.None));
        }

        var paths = new List<string> { "/desk", "/desk/unanswered", "/desk/requests", "/desk/requests?show=all", "/desk/ratings" };
        foreach (var path in paths.ToArray())
        {
            paths.AddRange((await visitor.OpenAsync(path)).QuerySelectorAll("a[href^='/desk/conversations/'], a[href^='/desk/search?']").Select(link => link.GetAttribute("href") ?? ""));
        }

        var seen = "";
        foreach (var path in paths.Distinct())
        {
            var page = await visitor.OpenAsync(path);
            Assert.Single(page.Scripts);
            Assert.Empty(page.QuerySelectorAll("iframe, object, embed, img, base, style"));
            Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name is "style" or "srcdoc"));
            Assert.All(page.QuerySelectorAll("[href], [src], [action]"), element =>
                Assert.Matches("^[/#]", element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action") ?? ""));
            seen += page.Body?.TextContent;
        }

        foreach (var text in Corpus.Where(text => !text.Contains('\0', StringComparison.Ordinal) && !text.Contains('(', StringComparison.Ordinal)))
        {
            Assert.Contains(text, seen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Very_long_texts_are_shown_and_search_cuts_them()
    {
        using var visitor = await Site.EnterAsync();
        var text = new string('备', 20_000);
        await Site.Store.KeepAsync(Some.Unanswered("c1", "m1", text), CancellationToken.None);

        var search = (await visitor.OpenAsync("/desk/unanswered")).QuerySelector(".again")?.GetAttribute("href") ?? "";

        Assert.True(search.Length < 6000, search);
        await visitor.OpenAsync(search);
        Assert.Contains(text, (await visitor.OpenAsync("/desk/conversations/c1")).Body?.TextContent, StringComparison.Ordinal);
    }
}
