namespace IcpAssistant.Benchmarks.Bot;

/// <summary>What visitors ask: plain questions, stories, words with mistakes, other subjects.</summary>
internal static class Questions
{
    private static readonly string[] Usual =
    [
        "网站备案需要多久？",
        "个人可以备案吗",
        "服务器在香港要不要备案",
        "我们公司刚买了云主机，域名也准备好了，这种情况要备案吗",
        "备案需要准备哪些资料？",
        "域名过户以后备案怎么办",
        "怎么注销备案",
        "网站负责人可以是股东吗，另外幕布照片怎么拍",
        "背案被驳回了怎么处理",
        "備案號要放在網站哪裡？",
        "how long does ICP filing take",
        "没有备案的网站能打开吗",
        "换了服务器还要重新备案吗？",
        "公安备案是什么",
        "个人想做论坛，服务器在北京2区",
        "app也要备案吗",
        "今天天气怎么样",
        "签证怎么办理",
        "你好",
        "谢谢",
    ];

    /// <summary>The lines of a file that are not empty, or the usual questions when none is named.</summary>
    public static IReadOnlyList<string> Read(FileInfo? file)
    {
        string[] questions = file is null ? Usual : [.. File.ReadLines(file.FullName).Where(line => !string.IsNullOrWhiteSpace(line))];
        return questions.Length > 0 ? questions : throw new InvalidOperationException($"{file?.Name} has no question: write one on each line.");
    }
}
