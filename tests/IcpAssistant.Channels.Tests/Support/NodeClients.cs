using System.Diagnostics;
using System.Text.Json.Nodes;

namespace IcpAssistant.Channels.Tests.Support;

/// <summary>Runs scripts with the official JavaScript clients, which it installs below <c>artifacts/</c> when they are not there.</summary>
public sealed class NodeClients : IAsyncLifetime
{
    private const string HowToInstall = "Install Node.js 20 or later with npm (https://nodejs.org; Debian: apt-get install nodejs npm) and run the tests again.";

    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "Scripts");

    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "artifacts", "channel-clients");

    // Classes of tests run side by side, and two installations into one folder undo each other.
    private static readonly Lazy<Task> Installation = new(InstallAsync);

    public Task InitializeAsync() => Installation.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Runs a script against a site and returns the JSON that it prints.</summary>
    internal Task<JsonObject> RunAsync(string script, Site site) => RunAsync(script, site.Address.GetLeftPart(UriPartial.Authority));

    /// <summary>Runs a script against an address and returns the JSON that it prints.</summary>
    internal async Task<JsonObject> RunAsync(string script, string address)
    {
        var output = await RunAsync("node", Scripts, Path.Combine(Scripts, script), address);
        return JsonNode.Parse(output.Trim().Split('\n')[^1])!.AsObject();
    }

    private static async Task InstallAsync()
    {
        var wanted = await File.ReadAllTextAsync(Path.Combine(Scripts, "package.json"));
        var installed = Path.Combine(Folder, "installed.json");
        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed) != wanted)
        {
            Directory.CreateDirectory(Folder);
            await File.WriteAllTextAsync(Path.Combine(Folder, "package.json"), wanted);
            await RunAsync("npm", Folder, "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error");
            await File.WriteAllTextAsync(installed, wanted);
        }
    }

    private static async Task<string> RunAsync(string program, string workingDirectory, params string[] arguments)
    {
        // On Windows npm is a command file, which only the shell finds.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/c", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = workingDirectory;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["NODE_PATH"] = Path.Combine(Folder, "node_modules");

        using var process = Start(start, program);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}. {await errors}\n{await output}\n{HowToInstall}");
        return await output;
    }

    private static Process Start(ProcessStartInfo start, string program)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException(HowToInstall);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException($"{program} is not installed. {HowToInstall}", exception);
        }
    }
}
