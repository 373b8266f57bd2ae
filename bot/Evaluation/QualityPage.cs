using System.Globalization;
using System.Text;

namespace IcpAssistant.Bot.Evaluation;

/// <summary>An evaluation as a Markdown page: the same bytes for the same knowledge and sets, on every machine.</summary>
internal static class QualityPage
{
    private const int BarLength = 20;

    /// <summary>The page; figures only, no item of any set.</summary>
    public static string Write(EvaluationReport report)
    {
        var page = new StringBuilder();
        page.Append("# Quality\n\n");
        page.Append("Made by `eval` from the public question sets; do not edit. See `tests/IcpAssistant.Evaluation.Tests/Sets/README.md` for what the sets are and how answers are judged.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"- Knowledge: version `{report.KnowledgeVersion}`, {report.Documents} documents");
        page.Append(report.Reviewed is { } day ? string.Create(CultureInfo.InvariantCulture, $", last reviewed {day:yyyy-MM-dd}\n") : "\n");
        page.Append(CultureInfo.InvariantCulture, $"- Longest answer: {report.LongestAnswer} characters\n");
        page.Append("- Reserved halves: items that nobody looks at while working; only their figures are known\n");
        WriteScores(page, report);
        WriteFalseAnswers(page, report.FalseAnswers);
        WriteCalibration(page, report.Calibration);
        return page.ToString();
    }

    private static void WriteScores(StringBuilder page, EvaluationReport report)
    {
        page.Append("\n## Right answers\n\n| Set | Kind | Right | Of | Share |\n| --- | --- | ---: | ---: | ---: |\n");
        foreach (var set in report.Sets)
        {
            var name = NameOf(set.Set, set.Reserved);
            WriteRow(page, $"**{name}**", "**all**", set.All);
            foreach (var group in set.Groups)
            {
                WriteRow(page, name, group.Group, group.Right);
            }
        }
    }

    private static void WriteFalseAnswers(StringBuilder page, IReadOnlyList<FalseAnswers> all)
    {
        if (all.Count == 0)
        {
            return;
        }

        page.Append("\n## False answers\n\n");
        page.Append("Answers to questions of the scope `never`, which no filing knowledge may answer:\n\n");
        page.Append("| Kind | Answered | Of | Share |\n| --- | ---: | ---: | ---: |\n");
        WriteRow(page, "near misses", FalseAnswers.Never(all, nearMisses: true));
        WriteRow(page, "everything else", FalseAnswers.Never(all, nearMisses: false));
        page.Append("\nBy set. Questions of the scope `seeds` are not in the two original documents; where the knowledge says more than these, an answer is right and not false.\n\n");
        page.Append("| Set | Scope | Kind | Answered | Of | Share |\n| --- | --- | --- | ---: | ---: | ---: |\n");
        foreach (var one in all)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {NameOf(one.Set, one.Reserved)} | {one.Scope} | {one.Kind} ");
            WriteCount(page, one.Answered);
        }
    }

    private static void WriteCalibration(StringBuilder page, Calibration calibration)
    {
        page.Append("\n## Calibration\n\n");
        page.Append("Each answer states how probable it is that the best sections answer the question. For an answer that came true when it was judged right, for a refusal when the best section would have been right; questions of the scope `never` are answered by no section.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{calibration.Count} questions, Brier score {calibration.Brier:0.000}, expected calibration error {calibration.ExpectedError:0.000}.\n\n");
        page.Append("| Stated | Questions | Mean stated | Came true | |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (var bin in calibration.Bins)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {bin.From:0.0}–{bin.To:0.0} | {bin.Count} | ");
            page.Append(bin.Count == 0 ? "– | – | |\n" : $"{Percent(bin.Stated)} | {Percent(bin.CameTrue)} | `{Bar(bin)}` |\n");
        }

        page.Append("\n`#` is the share that came true, `o` marks what was stated.\n");
    }

    private static string Bar(CalibrationBin bin)
    {
        var filled = (int)Math.Round(bin.CameTrue * BarLength, MidpointRounding.AwayFromZero);
        var stated = Math.Min(BarLength - 1, (int)(bin.Stated * BarLength));
        return string.Concat(Enumerable.Range(0, BarLength).Select(at => at == stated ? 'o' : at < filled ? '#' : '.'));
    }

    private static void WriteRow(StringBuilder page, string set, string kind, Count count)
    {
        page.Append(CultureInfo.InvariantCulture, $"| {set} ");
        WriteRow(page, kind, count);
    }

    private static void WriteRow(StringBuilder page, string kind, Count count)
    {
        page.Append(CultureInfo.InvariantCulture, $"| {kind} ");
        WriteCount(page, count);
    }

    private static void WriteCount(StringBuilder page, Count count) =>
        page.Append(CultureInfo.InvariantCulture, $"| {count.Hits} | {count.Total} | {Percent(count.Share)} |\n");

    private static string NameOf(string set, bool reserved) => reserved ? $"{set} (reserved)" : set;

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
