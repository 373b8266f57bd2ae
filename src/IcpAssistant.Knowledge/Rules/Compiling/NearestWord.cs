namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>Finds the known word that somebody probably meant.</summary>
internal static class NearestWord
{
    /// <summary><c>，是不是“server-region”？</c>; empty when no known word is near.</summary>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(candidate => (candidate, Distance: Distance(word, candidate))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return nearest.candidate is not null && nearest.Distance <= Math.Max(2, word.Length / 3) ? $"，是不是“{nearest.candidate}”？" : "";
    }

    /// <summary>The three nearest known words, the nearest first; part of a word is near, too (<c>biling</c> for <c>billing-on-demand</c>).</summary>
    public static IReadOnlyList<string> Few(string word, IEnumerable<string> known) => [.. known.OrderBy(candidate => Nearness(word, candidate)).Take(3)];

    private static double Nearness(string word, string candidate)
    {
        var parts = candidate.Split('-');
        var length = Math.Min(word.Count(letter => letter == '-') + 1, parts.Length);
        var part = Enumerable.Range(0, parts.Length - length + 1).Min(at => Distance(word, string.Join('-', parts.Skip(at).Take(length))) + (at == 0 ? 0 : 0.25));
        return Math.Min(Distance(word, candidate), part + (length == parts.Length ? 0 : 0.5));
    }

    // Levenshtein: the fewest letters to insert, delete or replace.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
