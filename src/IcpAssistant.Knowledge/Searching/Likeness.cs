namespace IcpAssistant.Knowledge.Searching;

/// <summary>How alike questions are that nothing was learnt from, and which belong together.</summary>
/// <remarks>
/// Two measures, and both must agree: the cosine of their words and concepts, weighted by rarity; and how far they get the same votes for sections, foreign
/// subjects and small talk (Bhattacharyya: Σ√(p·q)). Words alone take 新增网站要多久 for 新增网站要什么材料, votes alone take all questions that no section answers for one.
/// Example: 香港服务器怎么买 and 在哪买香港主机 have 0.91 in words and 0.85 in votes. Questions about different provinces are never alike.
/// </remarks>
internal sealed class Likeness
{
    /// <summary>From here on two questions may say the same, 0 to 1. Both read off the pairs of <c>LikenessTests</c>.</summary>
    public const float LeastWords = 0.55f;

    /// <summary>From here on two questions may mean the same, 0 to 1.</summary>
    public const float LeastVotes = 0.7f;

    private readonly Dictionary<string, List<(int Leader, float Weight)>> _postings = [];
    private readonly List<ReadQuestion> _leaders = [];
    private readonly List<float> _words = [];
    private readonly List<int> _touched = [];

    /// <summary>The number of the leader that a question is most like, from 0; the question becomes a leader when it is like none.</summary>
    public int Join(ReadQuestion question)
    {
        AddUp(question.Words);
        var (best, most) = (-1, 0f);
        foreach (var leader in _touched)
        {
            var alike = _words[leader] < LeastWords ? 0 : Between(_words[leader], question, _leaders[leader]);
            _words[leader] = 0;
            if (alike > most || (alike == most && leader < best))
            {
                (best, most) = (leader, alike);
            }
        }

        _touched.Clear();
        return best >= 0 ? best : Lead(question);
    }

    // 0 when they are not alike.
    private static float Between(float words, ReadQuestion question, ReadQuestion other)
    {
        if (question.Regions.Count > 0 && other.Regions.Count > 0 && !question.Regions.SetEquals(other.Regions))
        {
            return 0;
        }

        var votes = Dot(question.Votes, other.Votes);
        return votes < LeastVotes ? 0 : words * votes;
    }

    private static float Dot(float[] one, float[] other)
    {
        var sum = 0f;
        for (var at = 0; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }

    private void AddUp(IReadOnlyDictionary<string, float> words)
    {
        foreach (var (word, weight) in words)
        {
            foreach (var (leader, other) in _postings.GetValueOrDefault(word) ?? [])
            {
                if (_words[leader] == 0)
                {
                    _touched.Add(leader);
                }

                _words[leader] += weight * other;
            }
        }
    }

    private int Lead(ReadQuestion question)
    {
        var leader = _leaders.Count;
        _leaders.Add(question);
        _words.Add(0);
        foreach (var (word, weight) in question.Words)
        {
            if (!_postings.TryGetValue(word, out var list))
            {
                _postings[word] = list = [];
            }

            list.Add((leader, weight));
        }

        return leader;
    }
}

/// <summary>A question as it is compared with others.</summary>
/// <param name="Words">Words and concepts, of length one; empty for a text without words, which is like nothing.</param>
/// <param name="Votes">The square roots of the probabilities of what it may mean; of length one.</param>
/// <param name="Regions">The provinces that it names.</param>
internal sealed record ReadQuestion(IReadOnlyDictionary<string, float> Words, float[] Votes, IReadOnlySet<string> Regions);
