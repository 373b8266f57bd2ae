using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The command <c>rotate-master-key</c>.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class RotateMasterKeyCommandTests : CommandBesideData
{
    public override void Dispose()
    {
        Environment.SetEnvironmentVariable("Privacy__MasterKey", null);
        base.Dispose();
    }

    [Fact]
    public async Task Renews_the_file_and_says_what_to_do_with_both_keys()
    {
        Assert.Equal(ExitCode.Fine, await RunAsync("rotate-master-key"));

        Assert.Matches(
            "^新的主密钥 m_[^ ]+ 已写进 .*master.key：请马上另存一份.*\n换好了 0 个客户密钥，现在用主密钥 m_[^ ]+。\n已经全部换好：可以.*去掉原来的主密钥。\n换之前备份的密钥要用原来的主密钥打开", Output);
        Assert.True(File.Exists(Folder["data/master.key.earlier"]));
    }

    [Fact]
    public async Task Makes_no_key_where_the_settings_give_one()
    {
        Environment.SetEnvironmentVariable("Privacy__MasterKey", Convert.ToBase64String(new byte[32]));

        Assert.Equal(ExitCode.Fine, await RunAsync("rotate-master-key"));

        Assert.StartsWith("换好了 0 个客户密钥", Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder["data"], "master.key*"));
    }
}
