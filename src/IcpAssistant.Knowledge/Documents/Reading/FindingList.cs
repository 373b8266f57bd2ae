namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>Collects what is wrong while a folder is read.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _findings = [];

    public void Error(string check, string file, int line, string message) =>
        _findings.Add(new Finding(Severity.Error, check, message, file, line));

    public void Warning(string check, string file, int line, string message) =>
        _findings.Add(new Finding(Severity.Warning, check, message, file, line));

    /// <summary>In the order of file and line; what stands in one line stays in the order in which it was found.</summary>
    public IReadOnlyList<Finding> InOrder() => Sort(_findings);

    public static IReadOnlyList<Finding> Sort(IEnumerable<Finding> findings) =>
        [.. findings.Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
}
