using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Replies;

/// <summary><c>replies.yml</c>: what agents write often.</summary>
internal static class RepliesFile
{
    public const string Name = "replies.yml";

    public static IReadOnlyList<CannedReply> Read(YamlValue? root, NamedValues values, string file, FindingList findings)
    {
        var replies = new List<CannedReply>();
        foreach (var (id, map) in YamlEntries.Of(root, "replies", file, findings))
        {
            if (map.Text("title") is not { Length: > 0 } title || map.Text("text")?.Trim() is not { Length: > 0 } text)
            {
                findings.Error("reply", file, map.Line, $"回复“{id}”要写 title（专员看的名字）和 text（发给客户的话）。");
                continue;
            }

            var line = map["text"]!.Line; // not null: its text was read
            replies.Add(new CannedReply { Id = id, Title = title, Text = values.Print(text, null, file, line, findings).ReplaceLineEndings("\n"), Section = SectionNames.Parse(map.Text("section")), Line = line });
        }

        foreach (var twice in replies.GroupBy(reply => reply.Id).Concat(replies.GroupBy(reply => reply.Title)).Where(group => group.Count() > 1))
        {
            findings.Error("reply", file, twice.Last().Line, $"回复“{twice.Key}”写了两遍（第一次在第 {twice.First().Line} 行）：请删去一处，或改名。");
        }

        return [.. replies.DistinctBy(reply => reply.Id)];
    }
}
