using System.Runtime.CompilerServices;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Interviews;

/// <summary>Finds the field that somebody names: "手机号：138…", "改一下网站名称".</summary>
public static class FieldNames
{
    private const int ShortestName = 2;
    private static readonly string[] Owners = ["主体负责人", "网站负责人", "主体单位", "主体", "网站", "单位"];
    private static readonly string[] BeforeNames = ["改", "一下", "更正", "换", "把", "我的"];

    // Every line of a pasted form is held against all of them.
    private static readonly ConditionalWeakTable<Field, Names> Known = [];

    /// <summary>The field whose name is the longest in a text; of several alike that of the site or domain whose number stands there, else the one that was asked, one beside it, or the first. <see langword="null"/> when none is named.</summary>
    public static Asking? Find(string text, IEnumerable<Asking> fields, Asking? asked)
    {
        var bare = BareText.Of(text);
        var group = Groups.In(text);
        return fields
            .SelectMany(field => NamesIn(bare, Known.GetValue(field.Field, Names.Of)), (field, name) => (Field: field, Name: name))
            .OrderByDescending(pair => pair.Name.Length)
            .ThenBy(pair => IsIn(group, pair.Field.Place.Instance) ? 0 : 1)
            .ThenBy(pair => pair.Field.Place == asked?.Place ? 0 : 1)
            .ThenBy(pair => pair.Field.Place.Instance.Site == asked?.Place.Instance.Site ? 0 : 1)
            .ThenBy(pair => pair.Field.Place.Instance.Domain == asked?.Place.Instance.Domain ? 0 : 1)
            .Select(pair => pair.Field)
            .FirstOrDefault();
    }

    private static IEnumerable<string> NamesIn(string bare, Names names) =>
        names.Labels.Where(name => bare.Contains(name, StringComparison.Ordinal)).Concat(names.Called.Where(name => IsCalled(name, bare)));

    private static bool IsIn(Instance group, Instance instance) => (group.Site is null || instance.Site == group.Site) && (group.Domain is null || instance.Domain == group.Domain);

    // Such names are short and stand in those of other fields: "名称" at the beginning or after a word that changes, not in "网站的名称".
    private static bool IsCalled(string name, string bare) =>
        bare.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at && (at == 0 || Array.Exists(BeforeNames, word => bare.AsSpan(0, at).EndsWith(word, StringComparison.Ordinal)));

    // With what stands in brackets, where two labels differ in nothing else. "主体负责人手机号码" is also called "负责人手机号码", "手机号码" and "手机号".
    private static IEnumerable<string> NamesOf(string label)
    {
        yield return BareText.Of(label);
        var name = BareText.Of(label.Split('（', '(')[0]);
        yield return name;
        foreach (var owner in Owners.Where(owner => name.StartsWith(owner, StringComparison.Ordinal) && name.Length > owner.Length + 1))
        {
            name = name[owner.Length..];
            yield return name;
            break;
        }

        if (name.EndsWith("号码", StringComparison.Ordinal))
        {
            yield return name[..^1];
        }
    }

    // What a field is called, as it is compared.
    private sealed record Names(IReadOnlyList<string> Labels, IReadOnlyList<string> Called)
    {
        public static Names Of(Field field) => new(LongOf(NamesOf(field.Label)), LongOf(field.Called.Select(BareText.Of)));

        private static string[] LongOf(IEnumerable<string> names) => [.. names.Where(name => name.Length >= ShortestName)];
    }
}
