using System.Diagnostics;

namespace IcpAssistant.Architecture.Tests.Support;

/// <summary>A machine as <c>test.sh</c> sees it: a copy of the script, and a path with stand-ins and the few tools that every system has.</summary>
internal sealed class Machine : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly string[] Tools = ["bash", "sh", "dirname", "mkdir", "rm", "tail", "head", "sort", "grep", "sed", "cp", "touch", "cat", "basename", "timeout"];

    private readonly string _root = Directory.CreateTempSubdirectory("icp-machine-").FullName;

    public Machine(params (string Program, string Text)[] standIns)
    {
        Directory.CreateDirectory(Path("bin"));
        File.Copy(System.IO.Path.Combine(RepositoryFolder.Root, "test.sh"), Path("test.sh"));
        foreach (var tool in Tools)
        {
            File.CreateSymbolicLink(Path($"bin/{tool}"), Find(tool));
        }

        // Whether PostgreSQL is there: by default it is.
        Directory.CreateDirectory(Path("tests"));
        File.WriteAllText(Path("tests/postgresql.sh"), "[ ! -f bin/no-postgresql ]\n");

        // The fonts of a system without Linux are its own.
        foreach (var (program, text) in standIns.Append(("uname", "#!/bin/sh\necho Linux\n")))
        {
            File.WriteAllText(Path($"bin/{program}"), text);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Path($"bin/{program}"), Executable);
            }
        }
    }

    public async Task<(int Exit, string Said)> RunAsync()
    {
        var start = new ProcessStartInfo(Path("bin/bash"), [Path("test.sh")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = Path("bin");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + (await error is { Length: > 0 } trouble ? $"(trouble: {trouble})" : ""));
    }

    public bool Has(string file) => File.Exists(Path($"bin/{file}"));

    public string Read(string file) => File.ReadAllText(Path($"bin/{file}"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Path(string name) => System.IO.Path.Combine(_root, name);

    private static string Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => System.IO.Path.Combine(folder, tool)).First(File.Exists);
}
