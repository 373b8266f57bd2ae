using System.Net;
using System.Net.Sockets;
using IcpAssistant.Bot.Hosting;
using IcpAssistant.EndToEnd.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace IcpAssistant.EndToEnd.Tests;

public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StartTests() => SmallKnowledge.WriteTo(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Says_where_it_is_found()
    {
        var said = await HostProcess.ReadUntilAsync("Ctrl+C", Settings("--urls", "http://127.0.0.1:0"));

        Assert.Matches("打开 http://127.0.0.1:[1-9][0-9]* 就可以提问", said);
        Assert.Contains("3 份文档", said);
    }

    [Theory]
    [InlineData("--urls", "5080", "监听地址", "no address")]
    [InlineData("--urls", "ftp://localhost:5080", "监听地址", "another protocol")]
    [InlineData("--Knowledge:Folder", "/nowhere/knowledge", "Knowledge:Folder", "no such folder")]
    [InlineData("--Storage:Provider", "Oracle", "Storage:Provider", "no such database")]
    [InlineData("--Storage:ConnectionString", "Data Source=:memory:", "Storage:ConnectionString", "nothing would be kept")]
    [InlineData("--Data:Folder", "/dev/null/data", "Data:Folder", "not a folder")]
    [InlineData("--Channels:DirectLine:Secrets:0", "short", "Channels:DirectLine:Secrets", "can be guessed")]
    public async Task Stops_with_one_sentence(string setting, string value, string names, string because)
    {
        var (exitCode, error) = await HostProcess.RunAsync(Settings(setting, value));

        Assert.True(exitCode == 2, because + error);
        Assert.StartsWith("无法启动：", error);
        Assert.Contains(names, error);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Says_that_somebody_else_listens()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        var (exitCode, error) = await HostProcess.RunAsync(Settings("--urls", address));

        Assert.Equal(2, exitCode);
        Assert.Contains($"地址 {address} 已经被占用", error);
    }

    [Fact]
    public async Task Says_where_the_settings_are_broken()
    {
        _folder.Write("own/appsettings.json", "{\n  \"Knowledge\": {\n    \"Folder\": \n  }\n}");

        var (exitCode, error) = await HostProcess.RunAsync("--contentRoot", _folder.File("own"));

        Assert.Equal(2, exitCode);
        Assert.Contains("appsettings.json", error);
        Assert.Contains("行", error);
    }

    [Fact]
    public void Nothing_said_means_the_usual_address() => Assert.Null(SettingsCheck.Run(new ConfigurationBuilder().Build()));

    [Theory]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("http://0.0.0.0:80", "http://localhost:80")]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    public void Announces_an_address_that_opens(string address, string openable) => Assert.Equal(openable, Announcement.Openable(address));

    private string[] Settings(string name, string value)
    {
        var settings = new Dictionary<string, string>
        {
            ["--urls"] = "http://127.0.0.1:0",
            ["--Knowledge:Folder"] = _folder.File("knowledge"),
            ["--Data:Folder"] = _folder.File("data"),
            [name] = value,
        };
        return [.. settings.SelectMany(setting => new[] { setting.Key, setting.Value })];
    }
}
