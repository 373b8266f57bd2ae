using System.Text.Json;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Bot.Verdicts;

/// <summary>Reads a case from JSON; what does not fit is refused with a sentence that says where and how to put it right.</summary>
internal sealed class CaseJson
{
    private const int MostSites = 20;
    private const int MostDomains = 50;

    private static readonly string[] Keys = ["facts", "sites", "domains", "persons", "asOf"];
    private static readonly string[] Persons = ["subject-owner", "site-owner"];
    private static readonly FactScope[] OfSites = [FactScope.Site, FactScope.Domain];

    private readonly RuleBase _rules;
    private Case _case;
    private DateOnly? _asOf;
    private string? _wrong;

    private CaseJson(RuleBase rules)
    {
        _rules = rules;
        _case = rules.Empty;
    }

    /// <summary>The case and the day on which it is decided; <see langword="null"/> for today.</summary>
    /// <returns>The sentence that says what is wrong, or <see langword="null"/>.</returns>
    public static string? TryRead(JsonElement root, RuleBase rules, out Case facts, out DateOnly? asOf)
    {
        var reader = new CaseJson(rules);
        reader.Read(root);
        (facts, asOf) = (reader._case, reader._asOf);
        return reader._wrong;
    }

    private void Read(JsonElement root)
    {
        if (Object(root, "正文", Keys) is not { } parts)
        {
            return;
        }

        var sites = List(parts, "sites", MostSites);
        var domains = List(parts, "domains", MostDomains);
        for (var site = 0; site < sites.Count; site++)
        {
            _case = site == 0 ? _case : _case.WithSite();
            ReadSite(sites[site], site, sites.Count);
        }

        Require(domains.Count == 0 || sites.Count < 2, "有几个网站时，请把 domains 写在各自的网站里面。");
        Require(domains.Count == 0 || _case.DomainsOf(0) == 1, "domains 写了两处：请只写在 sites 里面，或只写在外面。");
        ReadDomains(domains, 0, "domains");
        ReadPersons(List(parts, "persons", 2), sites.Count, null, "persons");
        if (parts.TryGetValue("facts", out var told) && Object(told, "facts", null) is { } facts)
        {
            Require(sites.Count < 2 || facts.Keys.All(id => ScopeOf(id) is not (FactScope.Site or FactScope.Domain)), "有几个网站时，网站和域名的事实要写在 sites 里各自的网站下面，不能写在 facts 里。");
            Require(_case.DomainsOf(0) == 1 || facts.Keys.All(id => ScopeOf(id) is not FactScope.Domain), "有几个域名时，域名的事实要写在 domains 里各自的域名下面，不能写在 facts 里。");
            Put(facts, "facts", null, default);
            PutForOtherSites(facts);
        }

        ReadDay(parts);
    }

    private void ReadSite(JsonElement element, int site, int sites)
    {
        var where = $"sites 的第 {site + 1} 个";
        if (Object(element, where, null) is not { } parts)
        {
            return;
        }

        var domains = List(parts, "domains", MostDomains);
        ReadDomains(domains, site, $"{where}里的 domains");
        ReadPersons(List(parts, "persons", 2), sites, site, $"{where}里的 persons");
        Put(parts.Where(part => part.Key is not ("domains" or "persons")).ToDictionary(), where, domains.Count == 0 ? OfSites : [FactScope.Site], new Instance(site, 0));
    }

    private void ReadDomains(List<JsonElement> domains, int site, string where)
    {
        for (var domain = 0; domain < domains.Count; domain++)
        {
            _case = domain == 0 ? _case : _case.WithDomain(site);
            if (Object(domains[domain], $"{where} 的第 {domain + 1} 个", null) is { } facts)
            {
                Put(facts, $"{where} 的第 {domain + 1} 个", [FactScope.Domain], new Instance(site, domain));
            }
        }
    }

    private void ReadPersons(List<JsonElement> persons, int sites, int? site, string where)
    {
        foreach (var person in persons)
        {
            if (Object(person, where, null) is not { } parts)
            {
                return;
            }

            var role = parts.TryGetValue("person-role", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
            Require(Persons.Contains(role), $"{where} 里的每一位要写 person-role：subject-owner（主体负责人）或 site-owner（网站负责人）。");
            Require(site is not null || sites < 2 || role == "subject-owner", "有几个网站时，请把网站负责人写在各自网站的 persons 里面。");
            Put(parts.Where(part => part.Key != "person-role").ToDictionary(), where, [FactScope.Person], new Instance(site ?? 0, null, role));
        }
    }

    // What is said of persons without a role holds for the owners of all sites.
    private void PutForOtherSites(Dictionary<string, JsonElement> facts)
    {
        var ofPersons = facts.Where(pair => ScopeOf(pair.Key) is FactScope.Person).ToDictionary();
        for (var site = 1; site < _case.Sites; site++)
        {
            Put(ofPersons, "facts", null, new Instance(site, null, "site-owner"));
        }
    }

    private void Put(Dictionary<string, JsonElement> facts, string where, FactScope[]? scopes, Instance instance)
    {
        foreach (var (id, value) in facts)
        {
            if (_wrong is not null || value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (_rules.FindFact(id) is not { } fact)
            {
                _wrong = $"{where}：{_case.TryWith(id, new FactState.Text(""), instance, out _)}";
                continue;
            }

            Require(scopes is null || scopes.Contains(fact.Scope), $"{where}：“{fact.Label}”（{id}）不能写在这里。");
            Require(!IsTold(fact, instance), $"{where}：“{fact.Label}”（{id}）写了两次。");
            _wrong ??= JsonWords.TryRead(fact, value, out var words) ?? FactWords.TryRead(fact, words, out var state) ?? _case.TryWith(id, state, instance, out _case);
        }
    }

    // What is said of persons without a role is said of both.
    private bool IsTold(Fact fact, Instance instance) => fact.Scope is FactScope.Person && instance.Person is null
        ? Persons.Any(person => _case.StateOf(fact, instance with { Person = person }) is not null)
        : _case.StateOf(fact, instance) is not null;

    private void ReadDay(Dictionary<string, JsonElement> parts)
    {
        if (!parts.TryGetValue("asOf", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        Require(value.ValueKind == JsonValueKind.String && FactWords.TryReadDay(value.GetString(), out _), "asOf 要写一个存在的日期，例如 2026-01-31。");
        _asOf = _wrong is null ? FactWords.TryReadDay(value.GetString(), out var day) ? day : null : null;
    }

    private FactScope? ScopeOf(string id) => _rules.FindFact(id)?.Scope;

    private List<JsonElement> List(Dictionary<string, JsonElement> parts, string key, int most)
    {
        if (!parts.TryGetValue(key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        Require(value.ValueKind == JsonValueKind.Array, $"{key} 要写成数组。");
        Require(_wrong is not null || value.GetArrayLength() <= most, $"{key} 最多 {most} 个。");
        return _wrong is null ? [.. value.EnumerateArray()] : [];
    }

    private Dictionary<string, JsonElement>? Object(JsonElement element, string where, string[]? known)
    {
        Require(element.ValueKind == JsonValueKind.Object, $"{where}要写成对象：{{\"事实\": 值}}。");
        var parts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (_wrong is not null)
        {
            return null;
        }

        foreach (var part in element.EnumerateObject())
        {
            Require(known is null || known.Contains(part.Name), $"{where}里不认识“{part.Name}”：可以写 {string.Join("、", known ?? [])}。");
            Require(parts.TryAdd(part.Name, part.Value), $"{where}里“{part.Name}”写了两次：请只留一处。");
        }

        return _wrong is null ? parts : null;
    }

    private void Require(bool holds, string otherwise) => _wrong ??= holds ? null : otherwise;
}
