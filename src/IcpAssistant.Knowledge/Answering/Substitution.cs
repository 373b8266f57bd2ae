using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Puts what a follow-up names into the place that it has in the question before: "个人可以备案吗", "那企业呢" → 企业可以备案吗.</summary>
internal sealed class Substitution(Analyser analyser)
{
    // "注销网站", "主体呢" → 注销主体: a word of two characters stands in a longer form.
    private const int NameLength = 2;

    /// <summary>The question with the new name in its place; <see langword="null"/> when no place fits.</summary>
    /// <param name="before">The question before.</param>
    /// <param name="followUp">What names something and asks nothing.</param>
    /// <param name="replaced">The words of the question that are of a kind with a word of the follow-up.</param>
    public IReadOnlyList<Token>? Of(Analysis before, Analysis followUp, IReadOnlyCollection<Token> replaced)
    {
        var named = followUp.Tokens.Where(token => token.Kind is TokenKind.Concept or TokenKind.Word or TokenKind.Latin).ToList();
        return replaced.Count > 0 ? InPlace(before, replaced, named)
            : named is [var name] ? InForm(before, name) ?? InPattern(before, followUp.Text, name)
            : null;
    }

    private static List<Token> InPlace(Analysis before, IReadOnlyCollection<Token> replaced, List<Token> named)
    {
        var rest = before.Tokens.Where(token => token.Kind != TokenKind.Mark).ToList();
        var place = rest.FindIndex(replaced.Contains);
        return [.. rest.Take(place), .. named, .. rest.Skip(place).Where(token => !replaced.Contains(token))];
    }

    // The form with the new name has to be known, or it is none.
    private List<Token>? InForm(Analysis before, Token name)
    {
        if (name.Surface.Length != NameLength)
        {
            return null;
        }

        foreach (var token in before.Tokens.Where(token => token.Kind == TokenKind.Concept && token.Right.Length > NameLength))
        {
            for (var at = 0; at + NameLength <= token.Right.Length; at++)
            {
                var form = string.Concat(token.Right.AsSpan(0, at), name.Surface, token.Right.AsSpan(at + NameLength));
                if (analyser.AnalyseOwn(form).Tokens is [{ Kind: TokenKind.Concept } meant] && meant.Term != token.Term && meant.Term != name.Term)
                {
                    return [.. before.Tokens.Select(one => one == token ? meant : one).Where(one => one.Kind != TokenKind.Mark)];
                }
            }
        }

        return null;
    }

    // "一个IP能备几个网站", "一个账号呢": what stands before or after the name says where it belongs.
    private List<Token>? InPattern(Analysis before, string followUp, Token name)
    {
        var left = followUp[..name.Start].TrimStart('那');
        var lead = left.Length > 0 ? left : name.Surface.StartsWith("一个", StringComparison.Ordinal) ? "一个" : "";
        var place = lead.Length == 0 ? -1 : before.Text.IndexOf(lead, StringComparison.Ordinal);
        if (place < 0)
        {
            return null;
        }

        var tokens = before.Tokens.Where(token => token.Kind != TokenKind.Mark).ToList();
        var old = tokens.Find(token => token.Start + token.Surface.Length > place + lead.Length && token.Kind is TokenKind.Concept or TokenKind.Latin);
        return old is null ? null : [.. tokens.Select(token => token == old ? name : token)];
    }
}
