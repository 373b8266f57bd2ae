using System.Text.RegularExpressions;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.AgentDesk.People;

/// <summary>What somebody may be called at the desk.</summary>
internal static partial class AccountName
{
    /// <summary>Longer ones are refused.</summary>
    public const int Longest = 32;

    // Records of filings name these instead of somebody at the desk.
    private static readonly string[] Taken = [Entry.Customer, Move.Clock];

    /// <summary>What is wrong with a name, in a sentence; <see langword="null"/> when nothing is.</summary>
    /// <param name="name">In lower case.</param>
    public static string? Problem(string name) =>
        Taken.Contains(name) ? $"“{name}”有别的意思，请换一个账号名。"
        : Shape().IsMatch(name) ? null
        : $"账号用 2 到 {Longest} 个小写字母、数字或汉字，中间可以有点、横线和下划线，例如 chen.jing。";

    // Latin letters and Han alone: no letter of another alphabet that looks like one of these.
    [GeneratedRegex(@"^[a-z0-9\u4e00-\u9fff](?:[a-z0-9\u4e00-\u9fff._-]{0,30}[a-z0-9\u4e00-\u9fff])\z")]
    private static partial Regex Shape();
}
