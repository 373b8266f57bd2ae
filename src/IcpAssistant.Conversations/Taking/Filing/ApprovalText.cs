using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>What is said when a filing is approved: the number, the footer for its province, and what is to be done now, as Markdown.</summary>
internal sealed class ApprovalText(Phrasebook phrases, Interview interview)
{
    private const string SubjectNumber = "subject-filing-number";
    private const string SiteNumber = "site-filing-number";
    private const string SubjectName = "subject-name";
    private const string Duties = "after-approval";
    private const string Within = "within";

    private readonly RuleSections _sections = RuleSections.Of(interview.Knowledge);

    /// <summary>All of it; empty without a number.</summary>
    public string Of(Progress progress)
    {
        var standing = progress.Standing;
        if (ValueOf(SubjectNumber, standing) is not { } subject)
        {
            return "";
        }

        // The first site's number is the subject's with the suffix 1.
        var site = ValueOf(SiteNumber, standing) ?? $"{subject}-1";

        var approved = Approved(standing, progress.Stage.Tells);
        var footer = approved.Of("footer-number")?.Outcome == "subject-number" ? subject : site;
        var isNamed = approved.Of("footer-owner")?.Outcome == "named";
        var html = interview.Knowledge.Stages.Footer.Fill(isNamed, footer, ValueOf(SubjectName, standing) ?? "");
        return string.Join("\n\n", new[]
        {
            phrases.Say("filing-number", "number", site == $"{subject}-1" ? $"{subject}（网站 {site}）" : site),
            $"{phrases.Say("filing-footer")}\n\n```html\n{html}\n```",
            $"{phrases.Say("filing-duties")}\n\n{string.Join('\n', approved.Fired(Duties).Where(fired => _sections.IsForCustomers(fired.Rule)).Select(Duty).Distinct().Select(duty => $"- {duty}"))}",
        });
    }

    private string Duty(FiredRule fired)
    {
        var section = _sections.Find(fired.Rule);
        var within = fired.Rule.Parameters.GetValueOrDefault(Within) is { } limit
            ? interview.Knowledge.Rules.Numbers.ContainsKey(limit) ? interview.Knowledge.Rules.Print($"{{{{value:{limit}}}}}内", null) : limit
            : "";
        return $"{(within.Length == 0 ? "" : $"{MarkdownText.Escape(within)}：")}{(section is null ? "" : Links.Write(section.Heading, section.Url))}";
    }

    private static string? ValueOf(string field, Standing standing) => standing.Draft.ValueOf(field) is { IsKnown: true } value ? value.Reveal() : null;

    // The rules see a filing that was just approved: nothing of what follows is done yet.
    private Verdict Approved(Standing standing, string? stage)
    {
        var facts = Tell(Tell(Tell(standing.Case, "filing-stage", stage ?? "approved"), "footer-shown", "no"), "public-security-done", "no");
        return interview.Knowledge.Rules.Decide(facts, standing.Today);
    }

    private Case Tell(Case facts, string id, string value) =>
        interview.Knowledge.Rules.FindFact(id) is { } fact && facts.TryWith(id, new FactState.OneOf([value]), fact.Scope == FactScope.Site ? new Instance(0) : default, out var told) is null ? told : facts;
}
