using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>The terms by which texts are compared: concepts, words, pairs of neighbours, pairs of characters.</summary>
internal static class TermExtractor
{
    private const string Filing = "FILING";

    // A longer form that holds 备案 is about filing too.
    private const double HeldFiling = 0.6;
    private const double ConceptPair = 0.5;
    private const double Word = 0.8;
    private const double QuestionWord = 0.7;
    private const double CharacterPair = 0.6;

    /// <summary>The terms of clauses; what is told counts less than what is asked.</summary>
    /// <param name="told">The weight of clauses that do not ask, 0 to 1.</param>
    public static IReadOnlyList<WeightedTerm> Extract(IReadOnlyList<Clause> clauses, double told)
    {
        var terms = new List<WeightedTerm>();
        foreach (var clause in clauses)
        {
            AddClause(terms, clause.Tokens, clause.Asks ? 1 : told);
        }

        return terms;
    }

    private static void AddClause(List<WeightedTerm> terms, IReadOnlyList<Token> tokens, double factor)
    {
        string? previous = null;
        foreach (var token in tokens)
        {
            var weight = token.Kind switch
            {
                TokenKind.Concept => 1,
                TokenKind.QuestionWord => QuestionWord,
                TokenKind.Word or TokenKind.Latin => Word * (0.3 + (0.7 * token.Weight)),
                _ => 0,
            };
            if (weight == 0)
            {
                continue;
            }

            terms.Add(new WeightedTerm(token.Term, weight * factor));
            if (token.IsFiling && token.Term != Filing)
            {
                terms.Add(new WeightedTerm(Filing, HeldFiling * factor));
            }

            if (token.Region is not null)
            {
                terms.Add(new WeightedTerm("region", 0.6 * factor));
            }

            if (previous is not null)
            {
                terms.Add(new WeightedTerm(previous + "+" + token.Term, ConceptPair * factor));
            }

            previous = token.Term;
        }

        AddCharacterPairs(terms, Analysis.Corrected(tokens), factor);
    }

    private static void AddCharacterPairs(List<WeightedTerm> terms, string text, double factor)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (Normaliser.IsChinese(text[at]) && Normaliser.IsChinese(text[at + 1]))
            {
                terms.Add(new WeightedTerm(string.Concat("b:", text.AsSpan(at, 2)), CharacterPair * factor));
            }
        }
    }
}
