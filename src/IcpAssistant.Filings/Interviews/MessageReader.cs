using System.Text.RegularExpressions;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Situations;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Filings.Interviews;

/// <summary>Takes everything out of a message that a filing needs: the answer to the question, and what was told besides.</summary>
public sealed partial class MessageReader(Answerer answerer, Interview interview)
{
    // A message of fewer characters is one value.
    private const int ShortestStory = 4;

    /// <summary>What was heard; nothing and a mistake when it is not understood.</summary>
    /// <param name="asked">What was asked for; <see langword="null"/> when nothing was.</param>
    public Heard Read(string text, Standing standing, Asking? asked)
    {
        if (new FormReader(interview).Read(text, standing, asked) is { Values.Count: > 0 } form)
        {
            return form;
        }

        var heard = new Dictionary<Place, HeardValue>();
        var answer = asked is null ? null : interview.Values.Read(text, asked, standing);
        if (answer is Reading.Good taken)
        {
            heard[asked!.Place] = new HeardValue(asked, taken.Value, text.Trim(), taken.Doubts); // not null: it was answered
        }

        if (text.Length >= ShortestStory && (answer is not Reading.Good || (FieldTypes.IsPicked(asked!.Type) && !interview.Values.IsWholeOption(text, asked)))) // not null: as above
        {
            foreach (var value in Telling(text, standing, asked).Concat(Told(answerer.ReadFacts(text), standing)))
            {
                heard.TryAdd(value.Field.Place, value);
            }
        }

        if (heard.Count == 0 && Elsewhere(text, standing) is { } other)
        {
            heard[other.Field.Place] = other;
        }

        return new Heard([.. heard.Values], heard.Count > 0 ? null : answer as Reading.Bad);
    }

    /// <summary>The values of facts that were told, now or before the filing began.</summary>
    public IEnumerable<HeardValue> Told(IReadOnlyList<RecognisedFact> facts, Standing standing)
    {
        foreach (var told in facts.Where(told => !told.Conflicts))
        {
            if (WordsOf(told.State) is { } words && interview.FieldOf(told.Fact, standing) is { } field)
            {
                yield return new HeardValue(field, new Written(words), told.Words, []);
            }
        }
    }

    /// <summary>The new value in "手机号改成13800138000"; <see langword="null"/> when none stands there.</summary>
    public HeardValue? ReadChange(string text, Asking field, Standing standing) =>
        NewValue().Match(text) is { Success: true } match && interview.Values.Read(match.Groups["value"].Value, field, standing) is Reading.Good good
            ? new HeardValue(field, good.Value, match.Groups["value"].Value, good.Doubts)
            : null;

    // Numbers and addresses that can hardly be anything else go to the first field that takes them: the one that was asked, or an open one.
    private IEnumerable<HeardValue> Telling(string text, Standing standing, Asking? asked)
    {
        var open = standing.Open.Prepend(asked).OfType<Asking>().DistinctBy(field => field.Place).Where(field => ValueKinds.Find(FieldTypes.WordOf(field.Type)) is { Form: ValueForm.Telling }).ToList();
        foreach (var piece in text.Split([' ', '，', ',', '、', '\n', ';', '；', '。'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var field in open)
            {
                if (interview.Values.Read(piece, field, standing) is Reading.Good good)
                {
                    open.Remove(field);
                    yield return new HeardValue(field, good.Value, piece, good.Doubts);
                    break;
                }
            }
        }
    }

    // A word that is no answer here and the name of an option of one question that is still open: "个人" where it is asked what was filed before.
    private HeardValue? Elsewhere(string text, Standing standing) =>
        standing.Open.Where(field => FieldTypes.IsPicked(field.Type) && interview.Values.IsNameOfOption(text, field)).ToList() is [var only] && interview.Values.Read(text, only, standing) is Reading.Good good
            ? new HeardValue(only, good.Value, text.Trim(), good.Doubts)
            : null;

    private static string? WordsOf(FactState state) => state switch
    {
        FactState.OneOf { Values: [var one] } => one,
        FactState.Choices { Picked.Count: > 0 } some => string.Join(',', some.Picked),
        FactState.Number { Least: var least, Greatest: var greatest } when least == greatest => $"{least:0}",
        _ => null,
    };

    [GeneratedRegex("(改成|改为|换成|换为|应该是|应为|是)[:：]?\\s*(?<value>[^是]+?)[。.]?$")]
    private static partial Regex NewValue();
}

/// <summary>What a message told.</summary>
/// <param name="Mistake">Why nothing was taken; <see langword="null"/> when something was or nothing was asked.</param>
public sealed record Heard(IReadOnlyList<HeardValue> Values, Reading.Bad? Mistake)
{
    /// <summary>Named values that were not taken; empty when all were.</summary>
    public IReadOnlyList<RefusedValue> Refused { get; init; } = [];
}

/// <summary>A value that was named and not taken.</summary>
/// <param name="Raw">As it was written; may be personal.</param>
public sealed record RefusedValue(Asking Field, string Raw, Reading.Bad Mistake)
{
    /// <summary>The field's label; never the value.</summary>
    public override string ToString() => Field.Field.Label;
}

/// <summary>A value that was heard.</summary>
/// <param name="Raw">The words that told it: personal ones are masked in the log.</param>
/// <param name="Doubts">What is worth telling about it.</param>
public sealed record HeardValue(Asking Field, Written Value, string Raw, IReadOnlyList<string> Doubts)
{
    /// <summary>The field's label; never the value.</summary>
    public override string ToString() => Field.Field.Label;
}
