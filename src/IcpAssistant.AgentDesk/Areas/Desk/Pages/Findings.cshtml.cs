using IcpAssistant.AgentDesk.Checking;
using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>What the checker found in the knowledge folder.</summary>
internal sealed class FindingsModel(CheckedKnowledge found, IKnowledge knowledge) : PageModel
{
    private const int PageSize = 100;

    private readonly Dictionary<string, Document> _documents = knowledge.Current.Knowledge.Documents.ToDictionary(document => document.File, StringComparer.Ordinal);

    /// <summary>The findings of this page.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary><c>error</c> or <c>warning</c>; empty for both.</summary>
    public string Severity { get; private set; } = "";

    /// <summary>How many errors there are.</summary>
    public int Errors { get; private set; }

    /// <summary>How many warnings there are.</summary>
    public int Warnings { get; private set; }

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>Shows a page; a severity that doesn't exist is left out.</summary>
    public void OnGet(int? p, string? severity)
    {
        var number = Pager.Clamp(p);
        var all = found.Findings;
        Errors = all.Count(finding => finding.Severity == Knowledge.Documents.Severity.Error);
        Warnings = all.Count - Errors;
        Severity = severity is "error" or "warning" ? severity : "";
        var chosen = all.Where(finding => Severity.Length == 0 || finding.Severity == Knowledge.Documents.Severity.Error == (Severity == "error")).Skip((number - 1) * PageSize).ToList();
        Findings = [.. chosen.Take(PageSize)];
        Pager = new Pager(number, chosen.Count > PageSize, $"/desk/findings?severity={Severity}&p=");
    }

    /// <summary>Where the document of a finding is read; <see langword="null"/> for other files.</summary>
    public string? DocumentOf(Finding finding) => _documents.TryGetValue(finding.File, out var document) ? Links.Own + document.Id : null;
}
