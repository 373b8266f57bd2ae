using System.Diagnostics;
using System.Globalization;
using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>A process of its own that keeps turns with drafts until it is killed, and says which ones were kept.</summary>
internal static class KilledWriter
{
    private const string Command = "keep-turns";
    private const string Rotate = "rotate-master-key";

    /// <summary>The process's beginning: these tests' own program, which test runners don't start.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is [Rotate, var rotated])
        {
            await using var rotating = await TestHost.StartAsync(rotated);
            rotating.Rotation.AtOnce = 1;
            await rotating.Rotation.RunAsync(_ => Console.Out.WriteLine("wrapped"), CancellationToken.None);
            return 0;
        }

        if (arguments is not [Command, var folder, var round])
        {
            return 2;
        }

        await using var host = await TestHost.StartAsync(folder);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => KeepAsync(host, $"{round}-{writer}")));
        return 0;
    }

    /// <summary>Starts it, lets it keep some turns, and kills it in the middle of its work.</summary>
    /// <returns>The messages whose turns it said were kept.</returns>
    public static Task<IReadOnlyList<string>> RunAsync(string folder, int round, int turns) => RunAsync(turns, Command, folder, round.ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts one that replaces the master key, lets it wrap some keys, and kills it in the middle of its work.</summary>
    public static Task<IReadOnlyList<string>> RotateAsync(string folder, int wrapped) => RunAsync(wrapped, Rotate, folder);

    private static async Task<IReadOnlyList<string>> RunAsync(int lines, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(KilledWriter).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("dotnet did not start.");
        var kept = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            kept.Add(line);
            if (kept.Count == lines)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        return kept;
    }

    private static async Task KeepAsync(TestHost host, string name)
    {
        var draft = Some.Draft($"d_{name}");
        for (var number = 1; ; number++)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            draft = draft.Writing($"field-{number}", $"value {message}", message);
            await host.Store.KeepAsync(Some.Turn(message, $"c-{name}") with { Draft = draft, Secrets = [new Secret(message, "***")] }, CancellationToken.None);
            await Console.Out.WriteLineAsync(message);
        }
    }
}
