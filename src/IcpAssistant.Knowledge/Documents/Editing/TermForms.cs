using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Documents.Editing;

/// <summary>The forms of a concept in <c>terms.yml</c>.</summary>
internal static partial class TermForms
{
    private const int Longest = 30;

    /// <summary>Adds forms behind those that are there, as they are compared: simplified and in lower case.</summary>
    /// <returns>What is in the way; <see langword="null"/> when it was done.</returns>
    public static string? Add(FileLines file, string concept, IReadOnlyList<string> forms)
    {
        var written = forms.Select(form => Normaliser.Normalise(form).Trim()).Distinct(StringComparer.Ordinal).ToList();
        if (written.Count == 0)
        {
            return "还没有写说法：一行写一个。";
        }

        if (written.Find(form => form.Length > Longest || !Plain().IsMatch(form)) is { } odd)
        {
            return $"说法“{odd}”里有不能用的符号，或者超过 {Longest} 个字：请只写字、字母、数字和连字符。";
        }

        var start = file.Lines.FindIndex(line => line.StartsWith($"  {concept}:", StringComparison.Ordinal));
        if (start < 0)
        {
            return $"terms.yml 里没有概念“{concept}”：请从列表里选一个。";
        }

        var (line, column) = FindEnd(file.Lines, start + 1);
        if (line < 0)
        {
            return $"概念“{concept}”的 forms 不是 [……] 的写法，没法自动添加：请直接编辑 terms.yml。";
        }

        Insert(file.Lines, line, column, string.Join(", ", written));
        return null;
    }

    // The bracket that closes the concept's forms; −1 when there is none.
    private static (int Line, int Column) FindEnd(List<string> lines, int from)
    {
        var isOpen = false;
        for (var at = from; at < lines.Count && !NextConcept().IsMatch(lines[at]); at++)
        {
            isOpen |= OpenForms().IsMatch(lines[at]);
            if (isOpen && lines[at].IndexOf(']', StringComparison.Ordinal) is >= 0 and var column)
            {
                return (at, column);
            }
        }

        return (-1, -1);
    }

    // A bracket on a line of its own: the forms go behind those of the line before.
    private static void Insert(List<string> lines, int line, int column, string forms)
    {
        var before = lines[line][..column];
        if (string.IsNullOrWhiteSpace(before) && line > 0)
        {
            var last = lines[line - 1].TrimEnd();
            lines[line - 1] = $"{last}{(last.EndsWith(',') || last.EndsWith('[') ? "" : ",")} {forms}";
            return;
        }

        var separator = before.TrimEnd().EndsWith('[') ? "" : ", ";
        lines[line] = $"{before.TrimEnd()}{separator}{forms}{lines[line][column..]}";
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N} \-]*$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^\s*forms:\s*\[")]
    private static partial Regex OpenForms();

    [GeneratedRegex(@"^ {0,2}\S")]
    private static partial Regex NextConcept();
}
