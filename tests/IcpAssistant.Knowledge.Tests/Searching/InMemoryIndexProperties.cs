using FsCheck;
using FsCheck.Fluent;
using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Tests.Searching;

/// <summary>Against brute force, over texts and questions that nobody thought of; a failure prints the smallest case that FsCheck finds.</summary>
public class InMemoryIndexProperties
{
    // An impact is rounded to 1 / 65,535; a term's rarity stays below 8 here.
    private const float RoundingOfOneTerm = 8f / 65535;

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void Finds_the_same_texts() => Check((trial, index, oracle) =>
        All(index, trial).Select(hit => hit.Text).Order().SequenceEqual(All(oracle, trial).Select(hit => hit.Text).Order()));

    [Fact]
    public void Gives_the_same_scores() => Check((trial, index, oracle) =>
    {
        var tolerance = trial.Query.Where(term => term.Weight > 0).Sum(term => RoundingOfOneTerm * term.Weight) + 1e-4f;
        var expected = All(oracle, trial).ToDictionary(hit => hit.Text, hit => hit.Score);
        return All(index, trial).All(hit => MathF.Abs(hit.Score - expected[hit.Text]) <= tolerance);
    });

    [Fact]
    public void Explains_each_score_to_the_last_bit() => Check((trial, index, _) =>
        All(index, trial).All(hit => trial.Query.Aggregate(0f, (sum, term) => sum + index.Explain(term, hit.Text)) == hit.Score));

    [Fact]
    public void Explains_texts_that_are_no_hits_by_nothing() => Check((trial, index, _) =>
        Enumerable.Range(0, index.Count).Except(All(index, trial).Select(hit => hit.Text))
            .All(text => trial.Query.All(term => index.Explain(term, text) == 0)));

    [Fact]
    public void Sorts_by_score_and_then_by_text() => Check((trial, index, _) =>
        All(index, trial).OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Text).SequenceEqual(All(index, trial)));

    [Fact]
    public void Gives_the_beginning_of_the_whole_list() => Check((trial, index, _) =>
        Search(index, trial, trial.Wanted).SequenceEqual(All(index, trial).Take(trial.Wanted)));

    [Fact]
    public void Gives_the_same_whatever_the_shards() => Check((trial, index, _) =>
        All(index, trial).SequenceEqual(All(new InMemoryIndexFactory().Build(trial.Texts, trial.Fields), trial)));

    private static void Check(Func<Trial, ISectionIndex, ISectionIndex, bool> holds) =>
        Prop.ForAll(Trials.ToArbitrary(), trial => holds(
            trial,
            new InMemoryIndexFactory(trial.TextsPerShard).Build(trial.Texts, trial.Fields),
            new BruteForceIndex(trial.Texts, trial.Fields))).Check(Config);

    private static IndexHit[] All(ISectionIndex index, Trial trial) => Search(index, trial, index.Count + 1);

    private static IndexHit[] Search(ISectionIndex index, Trial trial, int wanted)
    {
        var hits = new IndexHit[wanted];
        return hits[..index.Search(trial.Query, hits)];
    }

    // Few terms, so that they meet; the later letters are rare, the last one is in no text.
    private static Gen<string> Term(int letters) =>
        from low in Gen.Choose(0, letters - 1)
        from high in Gen.Choose(0, letters - 1)
        select ((char)('a' + Math.Min(low, high))).ToString();

    private static Gen<float> Weight(params float[] special) =>
        Gen.OneOf(Gen.Elements(special), Gen.Choose(1, 400).Select(hundredths => hundredths / 100f));

    private static Gen<T[]> UpTo<T>(int most, Gen<T> one) => Gen.Choose(0, most).SelectMany(count => one.ArrayOf(count));

    private static Gen<Trial> Trials =>
        from fields in Gen.Choose(1, 3).SelectMany(count => Field.ArrayOf(count))
        from texts in UpTo(60, UpTo(12, Term(20)).ArrayOf(fields.Length))
        from query in UpTo(8, Gen.Zip(Term(21), Weight(0, -1, 1)))
        from wanted in Gen.Choose(0, 70)
        from textsPerShard in Gen.Choose(1, 70)
        select new Trial(
            fields,
            [.. texts.Select(text => new IndexedText(text))],
            [.. query.Select(term => new QueryTerm(term.Item1, term.Item2))],
            wanted,
            textsPerShard);

    private static Gen<IndexField> Field =>
        from weight in Weight(0, 1)
        from lengthNormalisation in Gen.Choose(0, 20).Select(twentieths => twentieths / 20f)
        select new IndexField("field", weight, lengthNormalisation);

    private sealed record Trial(IndexField[] Fields, IndexedText[] Texts, QueryTerm[] Query, int Wanted, int TextsPerShard)
    {
        public override string ToString() => string.Join('\n',
        [
            .. Fields.Select(field => field.ToString()),
            .. Texts.Select(text => string.Join(" | ", text.Fields.Select(field => string.Concat(field)))),
            string.Join(", ", Query),
            $"wanted {Wanted}, texts per shard {TextsPerShard}",
        ]);
    }
}
