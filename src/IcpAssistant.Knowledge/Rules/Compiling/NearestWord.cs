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
