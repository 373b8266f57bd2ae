using System.Net.Sockets;
using System.Text.RegularExpressions;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Bot.Hosting;

/// <summary>Runs the program; what an operator can put right ends in one sentence and exit code 2.</summary>
internal static partial class StartUp
{
    /// <summary>Usage or configuration is wrong.</summary>
    private const int WrongConfiguration = 2;

    /// <summary>Runs the server until it is stopped.</summary>
    /// <returns>The exit code: 0 after an orderly stop, 2 when it could not start because of its configuration.</returns>
    public static async Task<int> RunAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (OperationCanceledException)
        {
            // Stopped while it was still starting.
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync($"无法启动：{sentence}");
            return WrongConfiguration;
        }
    }

    /// <summary>The sentence for an operator; <see langword="null"/> for a mistake of ours, which rises with everything it knows.</summary>
    internal static string? Explain(Exception exception) => exception switch
    {
        // These are thrown with a sentence for operators: the second by the store, the third for the knowledge folder.
        StartException or StorageUnavailableException or DirectoryNotFoundException => exception.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures.Distinct()),
        InvalidDataException { InnerException: FormatException or System.Text.Json.JsonException } => BrokenSettings(exception),
        IOException { InnerException: AddressInUseException } => AddressInUse(exception.Message),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "没有权限监听这个端口：请用 --urls 换一个 1024 以上的端口。",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "监听地址不属于这台机器：请用 --urls 换成 http://localhost:端口 或 http://0.0.0.0:端口。",
        InvalidOperationException { InnerException: FormatException } => WrongType(exception.Message),
        AggregateException { InnerExceptions: [var only] } => Explain(only),
        _ => null,
    };

    private static string BrokenSettings(Exception exception)
    {
        var line = LineNumber().Match(exception.ToString());
        var place = line.Success ? $"（第 {long.Parse(line.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + 1} 行附近）" : "";
        return $"配置文件 appsettings.json 不是正确的 JSON{place}：请检查引号、逗号和括号。";
    }

    private static string AddressInUse(string message)
    {
        var address = Address().Match(message);
        return $"地址 {(address.Success ? address.Value : "")} 已经被占用：请停掉占用它的程序，或者用 --urls http://localhost:5081 换一个端口。";
    }

    private static string WrongType(string message)
    {
        var key = Quoted().Match(message);
        return $"配置项 {(key.Success ? key.Groups[1].Value : "")} 的值类型不对：请对照 appsettings.json 里的说明改正。";
    }

    [GeneratedRegex(@"LineNumber: (\d+)")]
    private static partial Regex LineNumber();

    [GeneratedRegex(@"https?://[^\s:]+:\d+")]
    private static partial Regex Address();

    [GeneratedRegex("at '([^']+)'")]
    private static partial Regex Quoted();
}
