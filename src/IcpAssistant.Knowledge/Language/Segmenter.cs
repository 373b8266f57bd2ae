namespace IcpAssistant.Knowledge.Language;

/// <summary>Cuts normalised text into words: the most probable path through all words, sounds and shapes that fit.</summary>
/// <remarks>
/// A misspelling is one more word that fits, with a penalty: <c>备岸</c> (备 −10, 岸 −11) costs more than 备案 by sound (−10 − 6.5),
/// while 介绍吗 stays, because reading 绍吗 as 扫码 would tear 介绍 apart.
/// </remarks>
internal sealed class Segmenter(Lexicon lexicon)
{
    private const double UnknownCharacter = -16;
    private const double UnknownLatin = -13;
    private const double KnownEntity = -5;

    // That somebody names their domain says that it is about domains, and little more.
    private const double EntityWeight = 0.2;
    private const double SoundPenalty = -3.5;
    private const double LatinSoundPenalty = -1;
    private const double ChangedCharacter = -1.5;
    private const double ChangedFunctionWord = -6;
    private const double ShapePenalty = -7;
    private const double TornWord = -4;
    private const int CommonWord = 300;
    private const int LongestSound = 5;

    // Particles end questions; they are hardly ever meant as the noun that sounds or looks alike (吗, 码).
    private const string Particles = "吗呢吧啊呀嘛么的了不";

    /// <summary>Words of the text in order; blanks are left out.</summary>
    /// <param name="mend">Whether misspellings are looked for; what we wrote ourselves has none.</param>
    public IReadOnlyList<Token> Segment(string text, bool mend)
    {
        var best = new double[text.Length + 1];
        var edges = new Edge[text.Length + 1];
        var entities = mend ? Entities.Find(text).Where(entity => lexicon.Find(text.AsSpan(entity.Start, entity.Length)) is null).ToDictionary(entity => entity.Start) : [];
        Array.Fill(best, double.NegativeInfinity);
        best[0] = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (double.IsNegativeInfinity(best[at]))
            {
                continue;
            }

            var possible = entities.TryGetValue(at, out var entity) ? [new Edge(entity.Length, KnownEntity, null, null) { Concept = entity.Concept }]
                : mend ? EdgesAt(text, at).Concat(BySound(text, at)).Concat(ByShape(text, at))
                : EdgesAt(text, at);
            foreach (var edge in possible)
            {
                var score = best[at] + edge.Score;
                var end = at + edge.Length;
                if (score > best[end])
                {
                    best[end] = score;
                    edges[end] = edge;
                }
            }
        }

        var tokens = new List<Token>();
        for (var end = text.Length; end > 0; end -= edges[end].Length)
        {
            if (ToToken(text, end - edges[end].Length, edges[end]) is { } token)
            {
                tokens.Add(token);
            }
        }

        tokens.Reverse();
        return tokens;
    }

    private IEnumerable<Edge> EdgesAt(string text, int at)
    {
        var latin = LatinRun(text, at);
        yield return latin > 0
            ? new Edge(latin, latin == 1 ? UnknownCharacter : UnknownLatin, null, null)
            : new Edge(char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1, IsMark(text[at]) ? 0 : UnknownCharacter, null, null);

        for (var length = Math.Min(lexicon.LongestFrom(text[at]), text.Length - at); length >= 1; length--)
        {
            if (lexicon.Find(text.AsSpan(at, length)) is { } entry && EndsCleanly(text, at, length))
            {
                yield return new Edge(length, entry.LogProbability, entry, null);
            }
        }
    }

    // A word in letters must not be cut out of a longer one: "ip" in "ship", "80" in "8080".
    private static bool EndsCleanly(string text, int at, int length)
    {
        var end = at + length;
        var begins = at == 0 || !SameScript(text[at - 1], text[at]);
        var ends = end == text.Length || !SameScript(text[end - 1], text[end]);
        return begins && ends;
    }

    private static bool SameScript(char left, char right) =>
        (char.IsAsciiLetter(left) && char.IsAsciiLetter(right)) || (char.IsAsciiDigit(left) && char.IsAsciiDigit(right));

    private static int LatinRun(string text, int at)
    {
        if (!char.IsAsciiLetterOrDigit(text[at]))
        {
            return 0;
        }

        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] is '.' or '-' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))))
        {
            end++;
        }

        return end - at;
    }

    private static bool IsMark(char character) => char.IsPunctuation(character) || char.IsSymbol(character) || char.IsWhiteSpace(character);

    private IEnumerable<Edge> BySound(string text, int at)
    {
        var sound = "";
        var end = at;
        var letters = false;
        for (var syllables = 1; syllables <= LongestSound && end < text.Length; syllables++)
        {
            var (syllable, length) = SyllableAt(text, end);
            if (length == 0)
            {
                yield break;
            }

            letters |= char.IsAsciiLetter(text[end]) || text[end] == ' ';
            end += length;
            sound = syllables == 1 ? syllable : $"{sound} {syllable}";
            if (!lexicon.BeginsSound(sound))
            {
                yield break;
            }

            if (syllables < 2 || (letters && end < text.Length && char.IsAsciiLetter(text[end])))
            {
                continue;
            }

            foreach (var form in lexicon.FindBySound(sound))
            {
                if (lexicon.Find(form) is { } entry && !text.AsSpan(at, end - at).SequenceEqual(form))
                {
                    var penalty = letters ? LatinSoundPenalty : SoundPenalty;
                    penalty += letters ? 0 : Changes(text.AsSpan(at, end - at), form) + Torn(text, at, form);
                    yield return new Edge(end - at, entry.LogProbability + penalty, entry, form);
                }
            }
        }
    }

    // A character that stays costs nothing; 吗 is hardly ever meant as 码.
    private double Changes(ReadOnlySpan<char> written, string meant)
    {
        double penalty = 0;
        for (var at = 0; at < meant.Length; at++)
        {
            var same = written.Length == meant.Length && written[at] == meant[at];
            penalty += same ? 0 : ChangedCharacter;
            penalty += !same && written.Contains(meant[at]) ? -ChangedCharacter : 0;
        }

        foreach (var character in written)
        {
            penalty += !meant.Contains(character) && (Particles.Contains(character) || lexicon.Find([character]) is { Concept.Id: "F_" }) ? ChangedFunctionWord : 0;
        }

        return penalty;
    }

    // 类型的网站 is not 类 and 新的网站: a changed character must not be taken out of a word.
    private double Torn(string text, int at, string meant)
    {
        double penalty = 0;
        for (var place = 0; place < meant.Length && at + place < text.Length; place++)
        {
            if (text[at + place] != meant[place] && (IsWord(text, at + place - 1) || IsWord(text, at + place)))
            {
                penalty += TornWord;
            }
        }

        return penalty;
    }

    private bool IsWord(string text, int at) =>
        at >= 0 && at + 2 <= text.Length && lexicon.Find(text.AsSpan(at, 2)) is { ReadAs: null, Frequency: >= CommonWord };

    // Letters are read as pinyin when they are one or several whole syllables: "beian", "bei an", "bei案".
    private static (string Syllable, int Length) SyllableAt(string text, int at)
    {
        if (Pinyin.Of(text[at]) is { } reading)
        {
            return (reading, 1);
        }

        var start = text[at] == ' ' ? at + 1 : at;
        var end = start;
        while (end < text.Length && char.IsAsciiLetterLower(text[end]) && end - start < 6)
        {
            end++;
        }

        for (; end > start; end--)
        {
            var folded = Pinyin.Fold(text[start..end]);
            var rest = end;
            while (rest < text.Length && char.IsAsciiLetterLower(text[rest]))
            {
                rest++;
            }

            if (Pinyin.IsSyllable(folded) && SplitsIntoSyllables(text[end..rest]))
            {
                return (folded, end - at);
            }
        }

        return ("", 0);
    }

    private static bool SplitsIntoSyllables(string letters)
    {
        if (letters.Length == 0)
        {
            return true;
        }

        for (var length = Math.Min(6, letters.Length); length >= 1; length--)
        {
            if (Pinyin.IsSyllable(Pinyin.Fold(letters[..length])) && SplitsIntoSyllables(letters[length..]))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<Edge> ByShape(string text, int at)
    {
        for (var length = 2; length <= 4 && at + length <= text.Length; length++)
        {
            for (var place = 0; place < length; place++)
            {
                if (Particles.Contains(text[at + place]))
                {
                    continue;
                }

                foreach (var similar in SimilarCharacters.Of(text[at + place]))
                {
                    var form = string.Concat(text.AsSpan(at, place), similar.ToString(), text.AsSpan(at + place + 1, length - place - 1));
                    if (lexicon.Find(form) is { Concept: { Id: not "F_" } } entry && EndsCleanly(text, at, length))
                    {
                        yield return new Edge(length, entry.LogProbability + ShapePenalty, entry, form);
                    }
                }
            }
        }
    }

    private static Token? ToToken(string text, int start, Edge edge)
    {
        var surface = text.Substring(start, edge.Length);
        if (edge.Concept is not null)
        {
            return new Token(edge.Concept, surface, start, TokenKind.Concept, null, EntityWeight, null);
        }

        if (edge.Entry is not { } entry)
        {
            return surface.Trim().Length == 0 ? null
                : IsMark(surface[0]) ? new Token(surface, surface, start, TokenKind.Mark, null, 0, null)
                : char.IsAsciiLetterOrDigit(surface[0]) ? new Token(surface, surface, start, TokenKind.Latin, null, LatinWeight(surface), null)
                : new Token(surface, surface, start, TokenKind.Word, null, 0.3, null);
        }

        var readAs = edge.ReadAs ?? entry.ReadAs;
        return entry.Concept switch
        {
            { Id: "F_" } => new Token("F_", surface, start, TokenKind.Function, entry.Region, 0, readAs),
            { } concept when concept.Id.StartsWith("Q_", StringComparison.Ordinal) => new Token(concept.Id, surface, start, TokenKind.QuestionWord, entry.Region, 0.3, readAs),
            { } concept => new Token(concept.Id, surface, start, TokenKind.Concept, entry.Region, 1, readAs),
            null => new Token(readAs ?? entry.Form, surface, start, TokenKind.Word, entry.Region, WordWeight(entry), readAs),
        };
    }

    private static double LatinWeight(string letters) => letters.Length == 1 ? 0.2 : 0.6;

    // From 0 for the commonest words (frequency 10⁵ and more) to 1 for the rarest; single characters tell little.
    private static double WordWeight(Lexicon.Entry entry) =>
        Math.Clamp((Math.Log(1e5) - Math.Log(Math.Max(entry.Frequency, 3))) / Math.Log(1e5 / 3), 0, 1) * (entry.Form.Length == 1 ? 0.3 : 1);

    private readonly record struct Edge(int Length, double Score, Lexicon.Entry? Entry, string? ReadAs)
    {
        /// <summary>The concept that an entity is one of; <see langword="null"/> for words.</summary>
        public string? Concept { get; init; }
    }
}
