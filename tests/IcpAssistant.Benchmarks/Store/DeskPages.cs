using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Benchmarks.Measuring;

namespace IcpAssistant.Benchmarks.Store;

/// <summary>How long pages of the desk take, as a browser on the same machine sees it: without styles and scripts.</summary>
internal sealed partial class DeskPages(HttpClient browser)
{
    private const int WarmUps = 3;

    /// <summary>Opens a page again and again, and prints a row.</summary>
    /// <param name="address">The page's address for each time.</param>
    public async Task MeasureAsync(string name, int times, Func<int, string> address, CancellationToken cancellationToken)
    {
        var took = new List<double>(times);
        for (var time = -WarmUps; time < times; time++)
        {
            var start = Stopwatch.GetTimestamp();
            using var response = await browser.GetAsync(address(Math.Max(0, time)), cancellationToken);
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode || response.RequestMessage?.RequestUri?.AbsolutePath == Gate.SignInPath)
            {
                throw new InvalidOperationException($"{address(Math.Max(0, time))} answered {(int)response.StatusCode}: there is nothing to measure.");
            }

            if (time >= 0)
            {
                took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        Print(name, new Distribution(took));
    }

    /// <summary>Sends the form of a page again and again, and prints a row.</summary>
    public async Task SendAsync(string name, int times, string page, string action, Func<int, (string Name, string Value)> field, CancellationToken cancellationToken)
    {
        var form = await browser.GetStringAsync(page, cancellationToken);
        var token = Token().Match(form).Groups[1].Value;
        var took = new List<double>(times);
        for (var time = -WarmUps; time < times; time++)
        {
            var (key, value) = field(Math.Max(0, time));
            using var body = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create(key, value)]);
            var start = Stopwatch.GetTimestamp();
            using var response = await browser.PostAsync(action, body, cancellationToken);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (time >= 0)
            {
                took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        Print(name, new Distribution(took));
    }

    /// <summary>Prints a row of the table.</summary>
    public static void Print(string name, Distribution took) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {took.Median:F0} ms | {took.At(0.95):F0} ms | {took.At(1):F0} ms |"));

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
