using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>Repeats what belongs to sites and domains for each of them, and keeps together what is asked about one site.</summary>
internal static class FieldOrder
{
    public static IEnumerable<(Field Field, Instance Instance)> Of(IReadOnlyList<Field> fields, Case facts)
    {
        foreach (var (ofSites, run) in Runs(fields, IsOfSite))
        {
            for (var site = 0; site < (ofSites ? facts.Sites : 1); site++)
            {
                foreach (var place in ofSites ? OfSite(run, facts, site) : run.Select(field => (field, new Instance(Person: field.Person))))
                {
                    yield return place;
                }
            }
        }
    }

    private static IEnumerable<(Field Field, Instance Instance)> OfSite(List<Field> fields, Case facts, int site)
    {
        foreach (var (ofDomains, run) in Runs(fields, field => field.Scope == FactScope.Domain))
        {
            for (var domain = 0; domain < (ofDomains ? facts.DomainsOf(site) : 1); domain++)
            {
                foreach (var field in run)
                {
                    yield return (field, new Instance(site, ofDomains ? domain : null, field.Person));
                }
            }
        }
    }

    private static bool IsOfSite(Field field) => field.Scope is FactScope.Site or FactScope.Domain || field.Person == "site-owner";

    // Neighbours that are alike.
    private static IEnumerable<(bool Is, List<Field> Run)> Runs(IReadOnlyList<Field> fields, Func<Field, bool> isAlike)
    {
        for (var at = 0; at < fields.Count;)
        {
            var alike = isAlike(fields[at]);
            var run = fields.Skip(at).TakeWhile(field => isAlike(field) == alike).ToList();
            yield return (alike, run);
            at += run.Count;
        }
    }
}
