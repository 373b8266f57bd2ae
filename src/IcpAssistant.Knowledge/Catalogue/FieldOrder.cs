using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>Repeats what belongs to sites and domains for each of them, and keeps together what is asked about one site.</summary>
internal sealed class FieldOrder
{
    private readonly List<(bool OfSites, List<(bool OfDomains, List<Field> Fields)> Runs)> _runs;

    // Nearly every filing has one site with one domain.
    private readonly List<(Field Field, Instance Instance)> _usual;

    public FieldOrder(IReadOnlyList<Field> fields)
    {
        _runs = [.. Runs(fields, IsOfSite).Select(run => (run.Is, Runs(run.Run, field => run.Is && field.Scope == FactScope.Domain)))];
        _usual = [.. Of(1, _ => 1)];
    }

    /// <summary>The places of a case.</summary>
    public IEnumerable<(Field Field, Instance Instance)> Of(Case facts) =>
        facts.Sites == 1 && facts.DomainsOf(0) == 1 ? _usual : Of(facts.Sites, facts.DomainsOf);

    private IEnumerable<(Field Field, Instance Instance)> Of(int sites, Func<int, int> domainsOf)
    {
        foreach (var (ofSites, runs) in _runs)
        {
            for (var site = 0; site < (ofSites ? sites : 1); site++)
            {
                foreach (var (ofDomains, fields) in runs)
                {
                    for (var domain = 0; domain < (ofDomains ? domainsOf(site) : 1); domain++)
                    {
                        foreach (var field in fields)
                        {
                            yield return (field, new Instance(ofSites ? site : null, ofDomains ? domain : null, field.Person));
                        }
                    }
                }
            }
        }
    }

    private static bool IsOfSite(Field field) => field.Scope is FactScope.Site or FactScope.Domain || field.Person == "site-owner";

    // Neighbours that are alike.
    private static List<(bool Is, List<Field> Run)> Runs(IReadOnlyList<Field> fields, Func<Field, bool> isAlike)
    {
        var runs = new List<(bool Is, List<Field> Run)>();
        foreach (var field in fields)
        {
            if (runs.Count == 0 || runs[^1].Is != isAlike(field))
            {
                runs.Add((isAlike(field), []));
            }

            runs[^1].Run.Add(field);
        }

        return runs;
    }
}
