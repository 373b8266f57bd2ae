using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Values;

/// <summary>Whether what the code finds and what <c>mistakes.yml</c> says belong together.</summary>
internal static class MistakesCheck
{
    private static readonly string[] PlacesOfAll = ["label", "example"];

    /// <param name="today">Examples are read as on this day.</param>
    public static void Check(KnowledgeBase knowledge, DateOnly today, FindingList findings)
    {
        if (!knowledge.Mistakes.IsOwn)
        {
            return;
        }

        var kinds = ValueKinds.All.SelectMany(kind => kind.Mistakes).Concat(InputMistakes.All).DistinctBy(mistake => mistake.Id)
            .Append(new MistakeKind(MistakeSentences.SuggestionId, "suggestion")).ToDictionary(mistake => mistake.Id, StringComparer.Ordinal);
        var sections = knowledge.Sections.Select(section => section.Id).ToHashSet();
        foreach (var (id, sentence) in knowledge.Mistakes.Sentences)
        {
            CheckSentence(id, sentence, kinds, sections, findings);
        }

        foreach (var missing in kinds.Keys.Where(id => !knowledge.Mistakes.Sentences.ContainsKey(id)))
        {
            findings.Error("mistake", MistakesFile.Name, 0, $"程序会指出“{missing}”，这里却没有它的句子：请在 mistakes 下面加上 id: {missing} 和 say。");
        }

        CheckLabels(knowledge.Mistakes, ValueContext.Of(knowledge, today), findings);
    }

    private static void CheckSentence(string id, MistakeSentence sentence, Dictionary<string, MistakeKind> kinds, HashSet<SectionId> sections, FindingList findings)
    {
        if (!kinds.TryGetValue(id, out var kind))
        {
            findings.Error("mistake", MistakesFile.Name, sentence.Line, $"程序不会指出“{id}”{NearestWord.Hint(id, kinds.Keys)}请改成程序里的 id，或删去这一句。");
            return;
        }

        foreach (var place in MistakeSentences.PlacesIn(sentence.Say).Except(kind.Arguments).Except(PlacesOfAll))
        {
            findings.Error("mistake", MistakesFile.Name, sentence.Line, $"“{id}”的句子里写了 {{{place}}}，程序不会填它：可以用 {string.Join('、', kind.Arguments.Concat(PlacesOfAll).Select(name => $"{{{name}}}"))}。");
        }

        if (sentence.SectionText is { } section && (sentence.Section is not { } known || !sections.Contains(known)))
        {
            findings.Error("mistake", MistakesFile.Name, sentence.Line, $"“{id}”写的小节“{section}”不存在{NearestWord.Hint(section, sections.Select(other => other.ToString()))}请改成已有的小节。");
        }
    }

    private static void CheckLabels(MistakeSentences mistakes, ValueContext context, FindingList findings)
    {
        foreach (var kind in ValueKinds.All)
        {
            if (!mistakes.Labels.TryGetValue(kind.Word, out var label) || label.Label.Length == 0)
            {
                findings.Error("mistake", MistakesFile.Name, label?.Line ?? 0, $"值的类型“{kind.Word}”没有 label：请在 values 下面写上它怎么称呼，以及 example。");
                continue;
            }

            if (!kind.TryRead(label.Example, context with { IsAsPrinted = false }, out _, out var mistake))
            {
                findings.Error("mistake", MistakesFile.Name, label.Line, $"“{label.Label}”的例子自己就通不过（{mistake.Id}）：请换一个填得对的例子。");
            }
        }

        foreach (var (word, label) in mistakes.Labels.Where(entry => ValueKinds.Find(entry.Key) is null))
        {
            findings.Error("mistake", MistakesFile.Name, label.Line, $"没有“{word}”这种值{NearestWord.Hint(word, ValueKinds.All.Select(kind => kind.Word))}请改名，或删去它。");
        }
    }
}
