namespace IcpAssistant.Knowledge.Searching;

/// <summary>Builds an <see cref="InMemoryIndex"/>.</summary>
internal sealed class InMemoryIndexFactory : ISectionIndexFactory
{
    private readonly int _textsPerShard;

    /// <param name="textsPerShard">At most 65,536, which is the default; less only lets tests try what happens at the seams.</param>
    public InMemoryIndexFactory(int textsPerShard = IndexShard.MostTexts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(textsPerShard, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(textsPerShard, IndexShard.MostTexts);
        _textsPerShard = textsPerShard;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A text has not as many fields as there are, or a field's numbers are out of range.</exception>
    public ISectionIndex Build(IReadOnlyList<IndexedText> texts, IReadOnlyList<IndexField> fields)
    {
        Check(texts, fields);

        var terms = new TermDictionary();
        var reader = new PostingReader(terms, texts, fields);
        var shards = new List<IndexShard>();
        for (var first = 0; first < texts.Count; first += _textsPerShard)
        {
            var count = Math.Min(_textsPerShard, texts.Count - first);
            var postings = reader.Read(first, count);
            shards.Add(new IndexShard(first, count, terms.Count, postings));
        }

        var factors = new float[terms.Count];
        for (var term = 0; term < factors.Length; term++)
        {
            factors[term] = Bm25F.Rarity(texts.Count, reader.CountTexts(term)) / IndexShard.FullImpact;
        }

        return new InMemoryIndex(terms, factors, [.. shards], _textsPerShard);
    }

    private static void Check(IReadOnlyList<IndexedText> texts, IReadOnlyList<IndexField> fields)
    {
        foreach (var field in fields)
        {
            if (!(field.Weight >= 0 && float.IsFinite(field.Weight)) || !(field.LengthNormalisation is >= 0 and <= 1))
            {
                throw new ArgumentException($"Field '{field.Name}': give a weight of 0 or more and a length normalisation from 0 to 1.", nameof(fields));
            }
        }

        for (var text = 0; text < texts.Count; text++)
        {
            if (texts[text].Fields.Count != fields.Count)
            {
                throw new ArgumentException($"Text {text} has {texts[text].Fields.Count} fields: give {fields.Count}, empty where it has nothing.", nameof(texts));
            }
        }
    }
}
