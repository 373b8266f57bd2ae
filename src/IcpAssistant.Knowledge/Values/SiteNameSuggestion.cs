using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>Finds a name that passes, near to the one that does not.</summary>
internal static partial class SiteNameSuggestion
{
    // Names of samples end up on the blacklist, so a suggestion is made of the filer's own words; these only say that it is about notes.
    private static readonly string[] Endings = ["", "随笔", "手记", "的随笔"];

    private static readonly string[] WordLists = ["state-words", "authority-words", "sensitive-words", "country-words", "interactive-words", "individual-words", "industry-words", "province-forbidden-words"];

    /// <summary><see langword="null"/> when nothing near passes.</summary>
    public static string? Find(string name, ValueContext context) =>
        Candidates(name, context).FirstOrDefault(candidate => candidate != name && SiteNameRules.FindMistake(candidate, context) is null);

    private static IEnumerable<string> Candidates(string name, ValueContext context)
    {
        var marks = Marks().Replace(name, "");
        yield return marks;

        var words = WordLists.Where(list => list != "province-forbidden-words" || context.IsProvinceIn("name-words-forbidden"))
            .SelectMany(context.WordsOf).OrderByDescending(word => word.Length);
        var bare = words.Aggregate(marks, (left, word) => left.Replace(word, "", StringComparison.OrdinalIgnoreCase)).TrimEnd('的', '之', '与', '和');
        bare = context.IsProvinceIn("name-no-english") ? Latin().Replace(bare, "") : bare;
        if (context.Subject is OrganisationName organisation)
        {
            yield return bare;
            yield return LegalForm().Replace(organisation.Reveal(), "");
            yield return organisation.Reveal();
            yield break;
        }

        // Nothing but Latin letters or one character is too little to build on.
        foreach (var ending in MessyText.CountHan(bare) >= 1 && context.IsIndividual == true ? Endings : [""])
        {
            yield return bare + ending;
        }
    }

    [GeneratedRegex(@"[^A-Za-z0-9\u4e00-\u9fff\u3400-\u4dbf]")]
    private static partial Regex Marks();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Latin();

    [GeneratedRegex(@"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|（(?:有限合伙|普通合伙|个体工商户|个人独资)）)+\z")]
    private static partial Regex LegalForm();
}
