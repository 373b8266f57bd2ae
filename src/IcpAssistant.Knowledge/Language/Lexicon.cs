namespace IcpAssistant.Knowledge.Language;

/// <summary>All words that are known: the general word list, the concepts' forms, the names of places.</summary>
internal sealed class Lexicon
{
    // The sum of the word list's frequencies is about 6·10⁷; a form of a concept counts like a common word.
    private const double Total = 6e7;
    private const double FormFrequency = 3000;
    private const double PlaceFrequency = 1500;
    private const int LongestForm = 24;
    private const string Area = "地区";

    private static readonly Lazy<Dictionary<string, int>> General = new(() =>
    {
        var words = new Dictionary<string, int>();
        foreach (var (word, frequency) in LanguageTable.Read("words.txt"))
        {
            words[word] = int.Parse(frequency, System.Globalization.CultureInfo.InvariantCulture);
        }

        return words;
    });

    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<string, List<string>> _formsBySound = [];
    private readonly HashSet<string> _soundBeginnings = [];
    private readonly Dictionary<char, int> _longest = [];

    public Lexicon(Terms terms, Places places)
    {
        foreach (var (word, frequency) in General.Value)
        {
            _entries[word] = new Entry(word, LogProbability(frequency), null, null, frequency);
        }

        foreach (var province in places.Provinces)
        {
            foreach (var name in province.Cities.Concat(province.Aliases).Append(province.Name).Where(name => name.Length >= 2))
            {
                Add(name.ToLowerInvariant(), null, province.Id, PlaceFrequency);
            }
        }

        foreach (var concept in terms.Concepts)
        {
            foreach (var form in concept.Forms)
            {
                Add(form, concept, null, FormFrequency);
            }
        }

        // "北京地区" is a word of the general list; it is in Beijing all the same.
        foreach (var word in _entries.Keys.Where(word => word.EndsWith(Area, StringComparison.Ordinal)).ToList())
        {
            if (_entries[word].Region is null && _entries.GetValueOrDefault(word[..^Area.Length])?.Region is { } region)
            {
                _entries[word] = _entries[word] with { Region = region };
            }
        }

        foreach (var (wrong, right) in terms.Typos)
        {
            _entries[wrong] = _entries.TryGetValue(right, out var meant)
                ? meant with { Form = wrong, ReadAs = right }
                : new Entry(wrong, LogProbability(FormFrequency), null, null, 0) { ReadAs = right };
        }

        foreach (var word in _entries.Keys)
        {
            _longest[word[0]] = Math.Max(_longest.GetValueOrDefault(word[0]), Math.Min(word.Length, LongestForm));
        }

        _lookup = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var concept in terms.Concepts.Where(concept => concept.Id != "F_"))
        {
            foreach (var form in concept.Forms.Where(form => form.Length is >= 2 and <= 5 && form.All(Normaliser.IsChinese)))
            {
                AddSound(form);
            }
        }
    }

    /// <summary>The length of the longest form that begins so, at most 24; 0 when there is none.</summary>
    public int LongestFrom(char first) => _longest.GetValueOrDefault(first);

    /// <summary>Whether a concept's form begins to sound so.</summary>
    public bool BeginsSound(string sound) => _soundBeginnings.Contains(sound);

    /// <summary>The entry of a form; <see langword="null"/> when it is unknown.</summary>
    public Entry? Find(ReadOnlySpan<char> form) => _lookup.TryGetValue(form, out var entry) ? entry : null;

    /// <summary>Forms of concepts that sound so; empty when there are none.</summary>
    /// <param name="sound">Folded syllables, joined by a blank.</param>
    public IReadOnlyList<string> FindBySound(string sound) => _formsBySound.TryGetValue(sound, out var forms) ? forms : [];

    private static double LogProbability(double frequency) => Math.Log(Math.Max(frequency, 1) / Total);

    private void Add(string form, Concept? concept, string? region, double atLeast)
    {
        var known = _entries.GetValueOrDefault(form);
        var frequency = Math.Max(known?.Frequency ?? 0, atLeast * Math.Min(form.Length, 4));
        _entries[form] = new Entry(form, LogProbability(frequency), concept ?? known?.Concept, region ?? known?.Region, known?.Frequency ?? 0);
    }

    private void AddSound(string form)
    {
        var sound = "";
        foreach (var character in form)
        {
            sound = sound.Length == 0 ? Pinyin.Of(character) ?? "?" : $"{sound} {Pinyin.Of(character) ?? "?"}";
            _soundBeginnings.Add(sound);
        }

        if (!_formsBySound.TryGetValue(sound, out var forms))
        {
            _formsBySound[sound] = forms = [];
        }

        forms.Add(form);
    }

    /// <summary>A known form.</summary>
    /// <param name="LogProbability">Natural logarithm of how often the word is used.</param>
    /// <param name="Frequency">In the general word list; 0 when it is not there.</param>
    internal sealed record Entry(string Form, double LogProbability, Concept? Concept, string? Region, int Frequency)
    {
        /// <summary>What a usual misspelling stands for; <see langword="null"/> when the form is right.</summary>
        public string? ReadAs { get; init; }
    }
}
