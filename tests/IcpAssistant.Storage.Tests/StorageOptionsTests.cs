using IcpAssistant.Storage.Tests.Support;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Tests;

public sealed class StorageOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Storage:Provider", "PostgreSql", "Host=地址;Database=数据库")]
    [InlineData("Storage:Provider", "MySql", "请改为 Sqlite 或 PostgreSql")]
    [InlineData("Storage:ConnectionString", "Data Source=:memory:", "普通文件的路径")]
    [InlineData("Storage:ConnectionString", "nonsense", "读不懂")]
    [InlineData("Storage:LockTimeoutMilliseconds", "-1", "0 到 60000")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence(string key, string value, string sentence)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(_folder.Path, (key, value)));

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "data/assistant.db", "the default")]
    [InlineData("Data:Folder", "elsewhere", "elsewhere/assistant.db", "the data folder moved")]
    [InlineData("Storage:ConnectionString", "Data Source=other/place.db", "other/place.db", "relative to the content root")]
    public async Task The_file_stands_where_the_settings_say(string key, string value, string expected, string because)
    {
        await using var host = await TestHost.StartAsync(_folder.Path, (key, value));

        Assert.True(File.Exists(Path.Combine(_folder.Path, expected)), because);
    }
}
