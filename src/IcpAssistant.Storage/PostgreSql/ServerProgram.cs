using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using IcpAssistant.Storage.Backups;
using Npgsql;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>Runs a program that comes with PostgreSQL's client, against a database of the settings. The password goes by the environment: arguments are seen by everybody on the machine.</summary>
/// <param name="folder">Where the programs stand; empty: where the system looks for programs.</param>
internal sealed class ServerProgram(string folder, string connectionString)
{
    /// <summary>Runs <c>pg_dump</c> or <c>pg_restore</c>.</summary>
    /// <returns>Why it failed, in its own words; <see langword="null"/> when it did not.</returns>
    /// <exception cref="BackupException">It is not there.</exception>
    public async Task<string?> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(folder.Length > 0 ? Path.Combine(folder, program) : program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in Environment(new NpgsqlConnectionStringBuilder(connectionString)))
        {
            start.Environment[name] = value;
        }

        using var process = Start(start, program);
        try
        {
            var said = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? null : Reason(await said);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start, string program)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        }
        catch (Win32Exception exception)
        {
            throw BackupWords.NoProgram(program, exception);
        }
    }

    // What follows an error may quote a row.
    private static string Reason(string said) => string.Join(' ', said.Split('\n').Where(line => line.Contains("error:", StringComparison.Ordinal)).Select(line => line.Trim()).Take(2));

    // https://www.postgresql.org/docs/current/libpq-envars.html
    private static IEnumerable<(string Name, string Value)> Environment(NpgsqlConnectionStringBuilder server) =>
        new (string Name, string? Value)[]
        {
            ("PGHOST", server.Host),
            ("PGPORT", server.Port.ToString(CultureInfo.InvariantCulture)),
            ("PGDATABASE", server.Database),
            ("PGUSER", server.Username),
            ("PGPASSWORD", server.Password),
            ("PGPASSFILE", server.Passfile),
            ("PGSSLMODE", SslMode(server.SslMode)),
            ("PGSSLROOTCERT", server.RootCertificate),
            ("PGSSLCERT", server.SslCertificate),
            ("PGSSLKEY", server.SslKey),
            ("PGAPPNAME", "icp-assistant"),
            ("LC_ALL", "C"),
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => (pair.Name, pair.Value!)); // not null: looked at just now

    private static string SslMode(SslMode mode) => mode switch
    {
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
