using System.Collections.Concurrent;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Puts questions together that ask the same in other words.</summary>
/// <remarks>The same questions in the same order give the same groups. What was read of a question is remembered, because lists are looked at again and again.</remarks>
internal sealed class AlikeQuestions(Analyser analyser, WordingModel model)
{
    // As many as the desk looks at, and some new ones; about 3 KB each.
    private const int MostRemembered = 6_000;

    private readonly ConcurrentDictionary<string, ReadQuestion> _read = new(StringComparer.Ordinal);
    private volatile Tuple<IReadOnlyList<string>, IReadOnlyList<int>>? _last;

    /// <summary>The number of the group of each question, from 0 in the order in which groups begin.</summary>
    /// <param name="questions">The one that was asked first stands first: later ones join it, and the groups of yesterday stay.</param>
    public IReadOnlyList<int> Group(IReadOnlyList<string> questions)
    {
        if (_last is not { } last || !last.Item1.SequenceEqual(questions))
        {
            _last = last = Tuple.Create<IReadOnlyList<string>, IReadOnlyList<int>>(questions, Find(questions));
        }

        return last.Item2;
    }

    private int[] Find(IReadOnlyList<string> questions)
    {
        var bare = questions.Select(Bare).ToArray();
        if (_read.Count > MostRemembered)
        {
            _read.Clear();
        }

        // Reading takes most of the time, and each question is read by itself.
        var read = bare.Zip(questions).DistinctBy(pair => pair.First).AsParallel().ToDictionary(pair => pair.First, pair => Read(pair.First, pair.Second), StringComparer.Ordinal);
        var likeness = new Likeness();
        var same = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new int[questions.Count];
        for (var number = 0; number < groups.Length; number++)
        {
            if (!same.TryGetValue(bare[number], out groups[number]))
            {
                same[bare[number]] = groups[number] = likeness.Join(read[bare[number]]);
            }
        }

        return groups;
    }

    // Letters and digits only, in the form in which texts are compared: 香港服务器，要備案嗎？ → 香港服务器要备案吗. One that is nothing but signs is like itself only.
    private static string Bare(string text)
    {
        var normal = Normaliser.Normalise(text);
        var letters = string.Concat(normal.Where(char.IsLetterOrDigit));
        return letters.Length == 0 ? normal : letters;
    }

    private ReadQuestion Read(string bare, string text) => _read.GetOrAdd(bare, _ =>
    {
        var analysis = analyser.Analyse(text);
        return model.Read(TermExtractor.Extract(analysis.Clauses, WordingModel.Told), FollowUps.Regions(analysis));
    });
}
