using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Replies;
using IcpAssistant.Knowledge.Rules.Checking;
using IcpAssistant.Knowledge.Stages;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Documents;

/// <summary>Looks at the knowledge as a whole: what no single file shows.</summary>
public static partial class KnowledgeChecker
{
    // In characters. Shorter sentences ("最多 5 个。") say the same about different things.
    private const int TellingSentence = 12;

    /// <summary>Everything that is wrong: what the reader found and what the checks find, in the order of file and line.</summary>
    /// <param name="today">Documents that had to be reviewed before this day are overdue.</param>
    public static IReadOnlyList<Finding> Check(KnowledgeBase knowledge, DateOnly today) => Report(knowledge, today).Findings;

    /// <summary>As <see cref="Check"/>, with what going through all combinations of the rules showed.</summary>
    public static CheckReport Report(KnowledgeBase knowledge, DateOnly today)
    {
        var findings = new FindingList();
        var files = knowledge.Documents.ToDictionary(document => document.Id, document => document.File, StringComparer.Ordinal);
        foreach (var document in knowledge.Documents)
        {
            CheckReview(document, today, findings);
            CheckText(document, findings);
        }

        CheckAsks(knowledge, files, findings);
        CheckNumbers(knowledge, files, findings);
        MistakesCheck.Check(knowledge, today, findings);
        StagesCheck.Check(knowledge, today, findings);
        RepliesCheck.Check(knowledge, findings);
        var proofs = RuleChecker.Check(knowledge, today, findings);
        RuleChecker.CheckCases(knowledge, today, findings);
        return new CheckReport(FindingList.Sort(knowledge.Findings.Concat(findings.InOrder())), proofs, DutyCheck.Find(knowledge, files));
    }

    private static void CheckReview(Document document, DateOnly today, FindingList findings)
    {
        if (document.ReviewBy is { } until && until < today)
        {
            findings.Warning("review-overdue", document.File, 1, $"这篇文档应在 {until:yyyy-MM-dd} 前复查：请核对内容，再更新 reviewed 和 review-by。");
        }
    }

    /// <summary>A heading must say something, itself or in its sub-sections; with wordings it must answer them itself.</summary>
    private static void CheckText(Document document, FindingList findings)
    {
        for (var at = 0; at < document.Sections.Count; at++)
        {
            var section = document.Sections[at];
            var holdsOthers = at + 1 < document.Sections.Count && document.Sections[at + 1].Level > section.Level;
            if (section.Passages.Count == 0 && (!holdsOthers || section.Asks.Count > 0))
            {
                findings.Warning("no-text", document.File, section.Line, $"小节“{section.Heading}”没有正文，答不了问题：请补上正文，或删去这个标题。");
            }
        }
    }

    private static void CheckAsks(KnowledgeBase knowledge, Dictionary<string, string> files, FindingList findings)
    {
        var owners = new Dictionary<string, Section>(StringComparer.Ordinal);
        var others = knowledge.SmallTalk.SelectMany(talk => talk.Asks).Concat(knowledge.Scope.SelectMany(topic => topic.Asks))
            .Select(Bare).ToHashSet(StringComparer.Ordinal);
        foreach (var section in knowledge.Sections)
        {
            foreach (var (ask, line) in section.Asks.Zip(section.AskLines))
            {
                var bare = Bare(ask);
                if (!owners.TryAdd(bare, section))
                {
                    var owner = owners[bare];
                    findings.Error("ask-twice", files[section.Document], line, owner.Id == section.Id
                        ? $"问法“{ask}”在本小节写了两遍：请删去一行。"
                        : $"问法“{ask}”也写在“{owner.Heading}”（{files[owner.Document]}）里，只能属于一个小节：请从其中一处删去。");
                }

                if (others.Contains(bare))
                {
                    findings.Warning("ask-refused", files[section.Document], line, $"问法“{ask}”也写在 smalltalk.yml 或 scope.yml 里，会被当作闲聊或范围外：请从其中一处删去。");
                }
            }
        }
    }

    /// <summary>The same sentence with another number in two sections: one of them is out of date.</summary>
    private static void CheckNumbers(KnowledgeBase knowledge, Dictionary<string, string> files, FindingList findings)
    {
        var seen = new Dictionary<(string? Region, string Pattern), (Section Section, string Numbers)>();
        foreach (var section in knowledge.Sections)
        {
            foreach (var sentence in section.Passages.SelectMany(passage => SentenceEnd().Split(passage.Text)).Select(text => Spaces().Replace(text, "")))
            {
                var numbers = string.Join(' ', Number().Matches(sentence).Select(match => match.Value));
                var key = (section.Region, Number().Replace(sentence, "#"));
                if (numbers.Length == 0 || sentence.Length < TellingSentence || seen.TryAdd(key, (section, numbers)))
                {
                    continue;
                }

                var (other, otherNumbers) = seen[key];
                if (otherNumbers != numbers && other.Id != section.Id)
                {
                    findings.Warning("different-numbers", files[section.Document], section.Line,
                        $"这里写“{sentence}”，“{other.Heading}”（{files[other.Document]}）里的数是 {otherNumbers}：请核对，并把这个数写进 values.yml。");
                }
            }
        }
    }

    /// <summary>An ask without what makes no difference when people type it.</summary>
    private static string Bare(string ask) => string.Concat(ask.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"[。；;！!？?]")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
