using System.Net;
using System.Net.Http.Headers;
using System.Text;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

public sealed class UploadTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task Is_answered_and_shown_without_the_files()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);
        using var form = Form("""{"type":"message","from":{"id":"u1"},"text":"看这个","channelData":{"clientActivityID":"c-1"},"attachments":[{"name":"a.png"}]}""", 2);

        using var response = await SendAsync(site, talk, form);
        var activities = await talk.ReadAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("c-1", (string?)activities[1]["channelData"]?["clientActivityID"]);
        Assert.Equal(["照片0.png", "照片1.png"], activities[1]["attachments"]!.AsArray().Select(attachment => (string?)attachment!["name"]));
        Assert.Equal("不能保存文件：2", (string?)activities[2]["text"]);
        Assert.Equal(0, site.StoredPapers);
    }

    [Fact]
    public async Task Of_a_single_file_needs_no_form()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);
        using var content = new ByteArrayContent(SomeFile.Jpeg());
        content.Headers.ContentType = new("image/jpeg");
        content.Headers.ContentDisposition = ContentDispositionHeaderValue.Parse("attachment; name=\"file\"; filename=\"photo.jpg\"");

        using var response = await SendAsync(site, talk, content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("不能保存文件：1", (string?)(await talk.ReadAsync())[2]["text"]);
    }

    [Theory]
    [InlineData("""{"type":"event","from":{"id":"u1"}}""", 1, 400, "not a message")]
    [InlineData("""{"type":"message","from":7}""", 1, 400, "no activity")]
    [InlineData("{", 1, 400, "no JSON")]
    [InlineData("""{"type":"message"}""", 0, 400, "no file")]
    [InlineData("""{"type":"message"}""", 21, 400, "too many files")]
    [InlineData(null, 1, 200, "an activity is not needed")]
    public async Task Is_checked(string? activity, int files, int status, string because)
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);
        using var form = Form(activity, files);

        using var response = await SendAsync(site, talk, form);

        Assert.True((int)response.StatusCode == status, because);
    }

    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=b", "no boundary in sight")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nends too early")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nno header at all\r\n\r\n--b--")]
    public async Task Refuses_a_broken_form(string type, string body)
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await SendAsync(site, talk, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Has_a_limit(bool chunked)
    {
        await using var site = await Site.StartAsync(("Channels:DirectLine:MaximumUploadMegabytes", "1"));
        var (talk, _) = await Talk.BeginAsync(site);
        using var content = new ByteArrayContent([.. SomeFile.Jpeg(), .. new byte[2 * 1024 * 1024]]);
        using var request = Talk.Request(HttpMethod.Post, $"{talk.Path}/upload?userId=u1", talk.Token);
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        request.Content = content;

        using var response = await site.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("1 MB", (string?)(await Talk.JsonAsync(response))["detail"]);
        Assert.Equal("不能保存文件：1 TooLarge", (string?)(await talk.ReadAsync())[2]["text"]);
    }

    [Fact]
    public async Task That_is_far_too_large_is_answered_before_it_is_read()
    {
        await using var site = await Site.StartAsync(("Channels:DirectLine:MaximumUploadMegabytes", "1"));
        var (talk, _) = await Talk.BeginAsync(site);
        using var form = Form("""{"type":"message","from":{"id":"u1"},"channelData":{"clientActivityID":"c-9"}}""", 0);
        var endless = new EndlessContent(50L * 1024 * 1024);
        endless.Headers.ContentDisposition = new("form-data") { Name = "file", FileName = "大图.jpg" };
        form.Add(endless);

        try
        {
            using var response = await SendAsync(site, talk, form);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The connection was closed while the client was still sending: that is the point.
        }

        var activities = await talk.ReadAsync();
        Assert.Equal("c-9", (string?)activities[1]["channelData"]?["clientActivityID"]);
        Assert.Equal("不能保存文件：1 TooLarge", (string?)activities[2]["text"]);
    }

    [Fact]
    public async Task Has_a_share_for_each_day_and_visitor()
    {
        await using var site = await Site.StartAsync(("Channels:Uploads:FilesPerVisitor", "3"));
        var (talk, _) = await Talk.BeginAsync(site);
        var (other, _) = await Talk.BeginAsync(site, "u2");
        var statuses = new List<int>();
        for (var number = 0; number < 5; number++)
        {
            using var form = Form("{\"type\":\"message\"}", 1);
            using var response = await SendAsync(site, talk, form);
            statuses.Add((int)response.StatusCode);
            Assert.Equal(number >= 3, response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }

        using var others = await SendAsync(site, other, Form(null, 1));
        var said = (await talk.ReadAsync())[^1];
        site.Clock.Turn(TimeSpan.FromMinutes(20));
        site.Clock.Turn(TimeSpan.FromDays(1));
        var (tomorrow, _) = await Talk.BeginAsync(site);
        using var again = await SendAsync(site, tomorrow, Form(null, 1));

        Assert.Equal([200, 200, 200, 429, 429], statuses);
        Assert.Equal("不能保存文件：1 TooMany", (string?)said["text"]);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory]
    [InlineData("MegabytesPerVisitor", 1, "bytes count, too")]
    [InlineData("FilesPerVisitor", 3, "many at once don't get past it")]
    public async Task Has_a_share_that_many_at_once_do_not_get_past(string limit, int share, string because)
    {
        await using var site = await Site.StartAsync(($"Channels:Uploads:{limit}", $"{share}"), ("Channels:DirectLine:MaximumUploadMegabytes", "1"));
        var (talk, _) = await Talk.BeginAsync(site);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var content = new ByteArrayContent(SomeFile.Jpeg(padding: 600 * 1024));
            using var response = await SendAsync(site, talk, content);
            return (int)response.StatusCode;
        }));

        Assert.True(statuses.Count(status => status == 200) is > 0 and <= 3, $"{because}: {string.Join(' ', statuses)}");
        Assert.Contains(429, statuses);
    }

    private static MultipartFormDataContent Form(string? activity, int files)
    {
        var form = new MultipartFormDataContent();
        if (activity is not null)
        {
            form.Add(new StringContent(activity, Encoding.UTF8, "application/vnd.microsoft.activity"), "activity", "blob");
        }

        for (var number = 0; number < files; number++)
        {
            form.Add(new ByteArrayContent(SomeFile.Png()) { Headers = { ContentType = new("image/png") } }, "file", $"照片{number}.png");
        }

        return form;
    }

    private static async Task<HttpResponseMessage> SendAsync(Site site, Talk talk, HttpContent content)
    {
        using var request = Talk.Request(HttpMethod.Post, $"{talk.Path}/upload?userId=u1", talk.Token);
        request.Content = content;
        return await site.Http.SendAsync(request);
    }

    /// <summary>So many bytes of a picture, made as they are sent.</summary>
    private sealed class EndlessContent(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = SomeFile.Jpeg(padding: 64 * 1024);
            for (var sent = 0L; sent < length; sent += piece.Length)
            {
                await stream.WriteAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, length - sent)));
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
