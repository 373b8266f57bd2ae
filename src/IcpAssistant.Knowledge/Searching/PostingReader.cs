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
    private readonly List<int> _touched = [];
    private float[] _occurrences = new float[1024];
    private int[] _textCounts = new int[1024];

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
    public int CountTexts(int term) => _textCounts[term];

    /// <summary>The postings of some texts, in their order; valid until the next call.</summary>
    public ReadOnlySpan<IndexShard.Posting> Read(int first, int count)
    {
        _postings.Clear();
        for (var place = 0; place < count; place++)
        {
            ReadFields(_texts[first + place]);
            foreach (var term in _touched)
            {
                var impact = Math.Max(1, Math.Round(Bm25F.Saturation(_occurrences[term]) * IndexShard.FullImpact));
                _postings.Add(new IndexShard.Posting(term, (ushort)place, (ushort)impact));
                _occurrences[term] = 0;
                _textCounts[term]++;
            }

            _touched.Clear();
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
        for (var at = 0; at < terms.Count; at++)
        {
            var term = _terms.FindOrAdd(terms[at]);
            if (term >= _occurrences.Length)
            {
                Array.Resize(ref _occurrences, 2 * _occurrences.Length);
                Array.Resize(ref _textCounts, 2 * _textCounts.Length);
            }

            if (_occurrences[term] == 0)
            {
                _touched.Add(term);
            }

            _occurrences[term] += share;
        }
    }
}
