using System.CommandLine;
using System.Globalization;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>The options that every command has.</summary>
internal static class SharedOptions
{
    /// <summary>Writes JSON instead of words.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "输出 JSON，供程序读取" };

    /// <summary>Another knowledge folder than the configured one.</summary>
    public static Option<string?> Knowledge { get; } = new("--knowledge")
    {
        Description = "知识文件夹；不写时用配置里的 Knowledge:Folder",
        HelpName = "文件夹",
    };

    /// <summary>An option that takes a number between two others, both included.</summary>
    public static Option<int> Number(string name, string description, int least, int most, int preset) => new(name)
    {
        Description = description,
        HelpName = "数字",
        DefaultValueFactory = _ => preset,
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name} 后面要写 {least} 到 {most} 之间的数字，例如 {name} {preset}；这里写的是“{text}”。");
            return preset;
        },
    };

    /// <summary>An option that takes one of a few words, the first of which counts when it is left out.</summary>
    public static Option<string> Choice(string name, string description, string what, params string[] words) => new(name)
    {
        Description = description,
        HelpName = what,
        DefaultValueFactory = _ => words[0],
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (!words.Contains(text, StringComparer.Ordinal))
            {
                result.AddError($"{name} 后面要写 {string.Join("、", words)} 之一；这里写的是“{text}”。");
            }

            return text;
        },
    };
}
