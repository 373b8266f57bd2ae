using System.CommandLine;

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

    /// <summary>An option that takes a number from 0 on.</summary>
    public static Option<int> Number(string name, string description, int preset) => new(name)
    {
        Description = description,
        HelpName = "数字",
        DefaultValueFactory = _ => preset,
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }

            result.AddError($"{name} 后面要写一个数字，例如 {name} {preset}；这里写的是“{text}”。");
            return preset;
        },
    };
}
