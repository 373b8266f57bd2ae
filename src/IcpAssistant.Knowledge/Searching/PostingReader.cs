using System.Runtime.InteropServices;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>Reads texts into postings: all fields of a text together, what each of its terms counts.</summary>
internal sealed class PostingReader
{
    private readonly TermDictionary _terms;
    private readonly IReadOnlyList<IndexedText> _texts;
    private readonly IReadOnlyList<IndexField> _fields;
    private readonly double[] _averageLengths;
    private readonly List<IndexShard.Posting> _postings = [];
    private int[] _numbers = [];
    private int[] _touched = [];
    private int _touchedCount;
    private Tally[] _tallies = new Tally[1024];

    /// <param name="terms">Takes the terms that are read.</param>
    public PostingReader(TermDictionary terms, IReadOnlyList<IndexedText> texts, IReadOnlyList<IndexField> fields)
    {
        _terms = terms;
        _texts = texts;
        _fields = fields;
        _averageLengths = new double[fields.Count];
        for (var field = 0; field < fields.Count; field++)
        {
            _averageLengths[field] = texts.Select(text => text.Fields[field].Count).Where(length => length > 0).DefaultIfEmpty().Average();
        }
    }

    /// <summary>How many texts that were read have the term.</summary>
    public int CountTexts(int term) => _tallies[term].Texts;

    /// <summary>The postings of some texts, in their order; valid until the next call.</summary>
    public ReadOnlySpan<IndexShard.Posting> Read(int first, int count)
    {
        _postings.Clear();
        for (var place = 0; place < count; place++)
        {
            ReadFields(_texts[first + place]);
            foreach (var term in _touched.AsSpan(0, _touchedCount))
            {
                ref var tally = ref _tallies[term];
                var impact = Math.Max(1, Math.Round(Bm25F.Saturation(tally.Occurrences) * IndexShard.FullImpact));
                _postings.Add(new IndexShard.Posting(term, (ushort)place, (ushort)impact));
                tally.Occurrences = 0;
                tally.Texts++;
            }

            _touchedCount = 0;
        }

        return CollectionsMarshal.AsSpan(_postings);
    }

    private void ReadFields(IndexedText text)
    {
        for (var field = 0; field < _fields.Count; field++)
        {
            var terms = text.Fields[field];

            // A field of weight 0 is not searched: its terms find nothing.
            if (terms.Count > 0 && _fields[field].Weight > 0)
            {
                ReadTerms(terms, Bm25F.Share(_fields[field], terms.Count, _averageLengths[field]));
            }
        }
    }

    private void ReadTerms(IReadOnlyList<string> terms, float share)
    {
        if (_touched.Length < _touchedCount + terms.Count)
        {
            Array.Resize(ref _touched, 2 * (_touchedCount + terms.Count));
            _numbers = new int[_touched.Length];
        }

        var numbers = _numbers.AsSpan(0, terms.Count);
        _terms.FindOrAdd(terms, numbers);

        if (_tallies.Length < _terms.Count)
        {
            Array.Resize(ref _tallies, 2 * _terms.Count);
        }

        foreach (var term in numbers)
        {
            // Without a decision, for which the processor would have to wait until memory has answered.
            ref var tally = ref _tallies[term];
            _touched[_touchedCount] = term;
            _touchedCount += tally.Occurrences == 0 ? 1 : 0;
            tally.Occurrences += share;
        }
    }

    /// <summary>What is known of a term while texts are read.</summary>
    private struct Tally
    {
        /// <summary>In the text that is being read, weighted by field.</summary>
        public float Occurrences;

        /// <summary>How many texts that were read have it.</summary>
        public int Texts;
    }
}
