using IcpAssistant.Architecture.Tests.Support;

namespace IcpAssistant.Architecture.Tests;

/// <summary>What <c>test.sh</c> does on a machine where something is missing; the machine is a folder of stand-ins on the path.</summary>
public sealed class TestScriptTests
{
    // A build that fails ends the script before it runs any test.
    private const string Sdk = "#!/bin/sh\n[ \"$1\" = --version ] && echo 10.0.100 && exit 0\necho 'error CS0000: built' && exit 1\n";
    private const string Works = "#!/bin/sh\nexit 0\n";

    [Fact]
    public async Task Installs_the_browser_and_a_Chinese_font_where_it_may()
    {
        using var machine = new Machine(("dotnet", Sdk), ("node", Works), ("npm", Works), ("id", "#!/bin/sh\necho 0\n"), ("fc-list", "#!/bin/sh\n[ -f \"$0.font\" ] && echo font\n"), ("apt-get", """
            #!/bin/sh
            echo "$@" >> "$0.calls"
            [ "$1" = install ] || exit 0
            cp "$(dirname "$0")/node" "$(dirname "$0")/chromium"
            touch "$(dirname "$0")/fc-list.font"

            """));

        var (exit, said) = await machine.RunAsync();

        Assert.Equal(["update", "install -y --no-install-recommends chromium fontconfig fonts-noto-cjk"], machine.Read("apt-get.calls").Trim().Split('\n'));
        Assert.Contains("Installing chromium fontconfig fonts-noto-cjk ...", said, StringComparison.Ordinal);
        Assert.Contains("The build failed", said, StringComparison.Ordinal);
        Assert.NotEqual(0, exit);
    }

    [Fact]
    public async Task Says_what_to_install_when_installing_did_not_help()
    {
        using var machine = new Machine(("dotnet", Sdk), ("node", Works), ("npm", Works), ("id", "#!/bin/sh\necho 0\n"), ("fc-list", Works), ("apt-get", "#!/bin/sh\necho 'E: Unable to fetch'\nexit 100\n"));

        AssertRefuses(await machine.RunAsync(), "E: Unable to fetch", "apt-get install chromium fontconfig fonts-noto-cjk");
    }

    [Fact]
    public async Task Installs_a_database_server()
    {
        using var machine = new Machine(("dotnet", Sdk), ("node", Works), ("npm", Works), ("chromium", Works), ("no-postgresql", ""), ("id", "#!/bin/sh\necho 0\n"), ("fc-list", "#!/bin/sh\necho font\n"), ("apt-get", """
            #!/bin/sh
            echo "$@" >> "$0.calls"
            [ "$1" = install ] || exit 0
            rm "$(dirname "$0")/no-postgresql"

            """));

        var (_, said) = await machine.RunAsync();

        Assert.Equal("install -y --no-install-recommends postgresql", machine.Read("apt-get.calls").Trim().Split('\n')[^1]);
        Assert.Contains("The build failed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_database_server_is_missing()
    {
        using var machine = new Machine(("dotnet", Sdk), ("node", Works), ("npm", Works), ("chromium", Works), ("no-postgresql", ""), ("id", "#!/bin/sh\necho 1000\n"), ("fc-list", "#!/bin/sh\necho font\n"));

        AssertRefuses(await machine.RunAsync(), "缺少 PostgreSQL 的服务器程序", "as root run apt-get install postgresql ");
    }

    [Fact]
    public async Task Installs_nothing_for_somebody_who_may_not()
    {
        using var machine = new Machine(("dotnet", Sdk), ("node", Works), ("npm", Works), ("id", "#!/bin/sh\necho 1000\n"), ("fc-list", "#!/bin/sh\necho font\n"), ("apt-get", "#!/bin/sh\ntouch \"$0.calls\"\n"));

        AssertRefuses(await machine.RunAsync(), "缺少浏览器测试要用的 chromium：", "as root run apt-get install chromium ");
        Assert.False(machine.Has("apt-get.calls"));
    }

    [Fact]
    public async Task Says_that_the_SDK_is_missing()
    {
        using var machine = new Machine(("dotnet", "#!/bin/sh\necho 8.0.400\n"), ("node", Works), ("npm", Works));

        AssertRefuses(await machine.RunAsync(), "缺少 .NET 10 SDK", "The .NET 10 SDK is missing");
    }

    [Fact]
    public async Task Says_that_Node_is_missing()
    {
        using var machine = new Machine(("dotnet", Sdk));

        AssertRefuses(await machine.RunAsync(), "缺少 Node.js", "Node.js (20 or later, with npm) is missing");
    }

    private static void AssertRefuses((int Exit, string Said) run, params string[] sentences)
    {
        Assert.All(sentences, sentence => Assert.Contains(sentence, run.Said, StringComparison.Ordinal));
        Assert.EndsWith("0 passed, 1 failed", run.Said.TrimEnd(), StringComparison.Ordinal);
        Assert.NotEqual(0, run.Exit);
    }
}
