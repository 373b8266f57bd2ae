using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Replies;

/// <summary>Whether every reply stands on a section that customers may read, and every placeholder can be filled in.</summary>
internal static class RepliesCheck
{
    public static void Check(KnowledgeBase knowledge, FindingList findings)
    {
        var sections = knowledge.Sections.ToDictionary(section => section.Id);
        var known = Placeholders.All(knowledge.Catalogue).ToList();
        foreach (var reply in knowledge.Replies)
        {
            if (reply.Section is not { } id || !sections.TryGetValue(id, out var section))
            {
                findings.Error("reply", RepliesFile.Name, reply.Line, $"回复“{reply.Title}”的 section 要写一个有的小节（文档#锚点）：客户从那里看到依据。");
            }
            else if (section.Audience == Audience.Agent)
            {
                findings.Error("reply", RepliesFile.Name, reply.Line, $"回复“{reply.Title}”的小节“{section.Heading}”是内部文档，客户打不开：请换一个。");
            }

            foreach (var name in Placeholders.In(reply.Text).Where(name => !known.Contains(name)))
            {
                findings.Error("reply", RepliesFile.Name, reply.Line, $"回复“{reply.Title}”：没有“{{{name}}}”可以填{NearestWord.Hint(name, known)}可以写 fields.yml 里的字段，或 {string.Join('、', known.Take(6))}。");
            }
        }
    }
}
