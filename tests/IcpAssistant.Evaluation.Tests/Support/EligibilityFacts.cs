using System.Text.Json;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Evaluation.Tests.Support;

/// <summary>The facts of the eligibility set in the words of our catalogue.</summary>
internal static class EligibilityFacts
{
    private static readonly Dictionary<string, string> Contents = new()
    {
        ["bbs"] = "bbs", ["blog"] = "blog", ["enterprise-content"] = "company-info", ["news"] = "news", ["publishing"] = "publishing", ["education"] = "education",
        ["medical"] = "medical", ["drug"] = "drug", ["culture"] = "culture", ["av"] = "av", ["commercial"] = "paid",
    };

    public static Case ToCase(RuleBase rules, IReadOnlyDictionary<string, JsonElement> facts) =>
        Told(facts).Aggregate(rules.Empty, (sofar, fact) => sofar.With(fact.Key, fact.Value));

    /// <summary>By our facts what the facts of the set say.</summary>
    public static IReadOnlyDictionary<string, FactState> Told(IReadOnlyDictionary<string, JsonElement> facts)
    {
        var told = new Dictionary<string, FactState> { ["goal"] = One("put-online") };
        foreach (var (key, value) in facts)
        {
            Map(told, key, value.ToString(), facts);
        }

        if (facts.TryGetValue("zone", out _))
        {
            told.TryAdd("server-provider", One("qingcloud"));
            told.TryAdd("server-region", One("mainland"));
        }

        return told;
    }

    private static FactState.OneOf One(params string[] values) => new(values);

    private static void Map(Dictionary<string, FactState> told, string key, string value, IReadOnlyDictionary<string, JsonElement> all)
    {
        string? Of(string other) => all.TryGetValue(other, out var element) ? element.ToString() : null;
        switch (key)
        {
            case "subject":
                told["nature"] = One(value switch { "personal" => "individual", "gov" => "government", "institution" => "institution", _ => "enterprise" });
                if (value == "branch")
                {
                    told.TryAdd("files-under", One("own-name"));
                    told["branch"] = One("yes");
                }

                break;
            case "provider":
                told.TryAdd("server-provider", One(value));
                break;
            case "product":
                told["server-provider"] = value == "none" ? One("none") : told.GetValueOrDefault("server-provider", One(Of("provider") ?? "qingcloud"));
                // Who has a public IP is not said to have nothing else.
                if (value == "cloud-server")
                {
                    told["product"] = One(value);
                }

                break;
            case "region":
                told["server-region"] = One(value switch { "hk" => "hong-kong", "mo" => "macau", "tw" => "taiwan", _ => value });
                break;
            case "zone":
                told["server-zone"] = One("strict");
                break;
            case "domain":
                told["has-domain"] = One(value);
                break;
            case "registrar":
                told.TryAdd("registrar", value != "foreign" ? One("approved", "unapproved") : Of("domain_kind") == "foreign" ? One("abroad") : One("approved", "unapproved", "abroad"));
                break;
            case "domain_kind":
                told["suffix-class"] = value == "gov" ? One("gov-cn") : One("cn-or-gongyi", "other");
                if (value == "foreign")
                {
                    told["registrar"] = One("abroad");
                }

                if (value == "chinese")
                {
                    told["chinese-domain"] = One("yes");
                }

                if (value == "gov")
                {
                    told["gov-component"] = One("yes");
                }

                break;
            case "level":
                told["domain-level"] = One(value == "top" ? "apex" : "sub");
                break;
            case "filed":
                told["domain-filed"] = value switch { "none" => One("none"), "qingcloud" => One("here", "both"), _ => One("other-provider") };
                break;
            case "subject_filed":
                told.TryAdd("subject-filed", value switch { "none" => One("none"), "qingcloud" => One("here", "here-other-account"), _ => One("other-provider") });
                break;
            case "site":
                told["content"] = Contents.TryGetValue(value, out var tag) ? new FactState.Choices([tag], []) : new FactState.OnlyChoices([]);
                break;
            case "preapproval" when value == "yes" && Contents.TryGetValue(Of("site") ?? "", out var permit):
                told["permits"] = new FactState.Choices([permit == "blog" ? "bbs" : permit], []);
                break;
            case "province":
                told["province"] = One(value);
                break;
            case "realname":
                told["domain-realname"] = One(value == "none" ? "none" : "done");
                if (value != "none")
                {
                    told["domain-holder"] = One(value == "match" ? "same" : "someone-else");
                }

                break;
            case "account":
                told["account-realname"] = One(value switch { "verified" => "done", "unverified" => "not-done", _ => "no-account" });
                break;
            case "process":
                told["running-order"] = One(value switch { "first" => "first-filing", "add-access" => "new-access", _ => value });
                break;
            case "original_filing_valid":
                told["old-ip-valid"] = One(value);
                break;
            case "subjects_on_account" when Of("subjects_wanted") is null:
                told["account-subjects"] = FactState.Number.Of(decimal.Parse(value, null));
                break;
            case "subjects_wanted":
                told["account-subjects"] = FactState.Number.Of(Math.Max(0, decimal.Parse(value, null) - 1));
                break;
            case "want":
                MapWish(told, value);
                break;
        }
    }

    private static void MapWish(Dictionary<string, FactState> told, string wish)
    {
        told["wants-to-file-here"] = One(wish is "file" or "file-under-parent" ? "yes" : "no");
        if (wish is "stay-online" or "keep-resolving" or "new-domain-online" or "publish-before-filing" or "add-subject" or "use-port80")
        {
            told["asked"] = One(wish switch { "add-subject" => "more-subjects", "use-port80" => "port-80", _ => wish });
        }

        switch (wish)
        {
            case "file-under-parent":
                told["files-under"] = One("parent-name");
                told.TryAdd("nature", One("enterprise"));
                break;
            case "add-subject":
                told["subject-filed"] = One("none");
                break;
            case "new-domain-online":
                told["domain-role"] = One("newly-added");
                break;
            case "stay-online" or "keep-resolving":
                told["domain-role"] = One("being-filed");
                break;
        }
    }
}
