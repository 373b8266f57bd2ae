using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>Finds sections that say what one must or must not do, and of which no rule knows.</summary>
internal static partial class DutyCheck
{
    /// <summary>A finding for each such section, at its heading.</summary>
    /// <param name="files">The files of the documents, by id.</param>
    public static IReadOnlyList<Finding> Find(KnowledgeBase knowledge, IReadOnlyDictionary<string, string> files)
    {
        var cited = knowledge.Rules.Rules.Select(rule => rule.Place.Section).Concat(knowledge.Rules.Facts.Select(fact => fact.Section)).OfType<SectionId>().ToHashSet();
        return [.. knowledge.Sections
            .Where(section => !cited.Contains(section.Id))
            .Select(section => (Section: section, Word: Duty().Match(section.PlainText)))
            .Where(pair => pair.Word.Success)
            .Select(pair => new Finding(Severity.Warning, "duty", $"小节“{pair.Section.Heading}”写了“{pair.Word.Value}”，却没有规则：如果它会影响能不能办、怎么办，请写一条规则。", files[pair.Section.Document], pair.Section.Line))];
    }

    [GeneratedRegex("必须|务必|不可以|不得|不允许|禁止|严禁|无法|不予|一律|需要|要先|不能")]
    private static partial Regex Duty();
}
