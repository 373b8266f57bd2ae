using System.Text.RegularExpressions;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Filings.Interviews;

/// <summary>What a filing may have several of: sites, and the domains of a site. One comes into being with its first value.</summary>
public static partial class Groups
{
    /// <summary>Where one more site begins: its first question; <see langword="null"/> when the filing is about none, or before the last one is begun.</summary>
    public static Place? NextSite(Standing standing) =>
        FirstAt(new Instance(standing.Case.Sites - 1), standing) is { } first && IsBegun(first, standing) ? first with { Instance = first.Instance with { Site = standing.Case.Sites } } : null;

    /// <summary>Where one more domain of a site begins; <see langword="null"/> as for sites.</summary>
    public static Place? NextDomain(Standing standing, int site) =>
        FirstAt(new Instance(site, standing.Case.DomainsOf(site) - 1), standing) is { } first && IsBegun(first, standing) ? first with { Instance = first.Instance with { Domain = standing.Case.DomainsOf(site) } } : null;

    /// <summary>The draft without a site, or without a domain of one; those behind it move up.</summary>
    /// <param name="group">The site, with the domain when only that goes; neither is the only one.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="message">The message that asks for it.</param>
    public static Draft Without(Instance group, Draft draft, DateTimeOffset at, string message)
    {
        var later = draft.Values.Values.Where(entry => IsIn(entry.Place, group)).ToList();
        return later.SelectMany(entry => new[] { entry.Place, Before(entry.Place, group) }).Where(place => IsIn(place, group)).Distinct()
            .Aggregate(draft, (sofar, place) => Write(sofar, place, draft.Values.GetValueOrDefault(After(place, group)), draft.Values.GetValueOrDefault(place), at, message));
    }

    /// <summary>The site or the domain that a text names by its number ("第二个网站", "网站 2 的第 1 个域名"), counted from 0; what it does not name is <see langword="null"/>.</summary>
    public static Instance In(string text) => new(NumberOf(Site().Match(text)), NumberOf(Domain().Match(text)));

    private static bool IsBegun(Place first, Standing standing) => standing.Draft.ValueOf(first) is not null;

    // The first question that stands on a form.
    private static Place? FirstAt(Instance group, Standing standing) => standing.Fields
        .Where(field => field.Field.Block != FieldCatalogue.BeforeTheForm && field.Place.Instance.Site == group.Site && (group.Domain is null || field.Place.Instance.Domain == group.Domain))
        .Select(field => (Place?)field.Place).FirstOrDefault();

    // This one or one behind it. Files that wait to be sorted are counted, too, but belong to no site.
    private static bool IsIn(Place place, Instance group) => !PaperPlaces.IsUnsorted(place) && (group.Domain is { } domain
        ? place.Instance.Site == group.Site && place.Instance.Domain >= domain
        : place.Instance.Site >= group.Site);

    private static Place After(Place place, Instance group) => Moved(place, group, 1);

    private static Place Before(Place place, Instance group) => Moved(place, group, -1);

    private static Place Moved(Place place, Instance group, int by) => place with
    {
        Instance = group.Domain is null ? place.Instance with { Site = place.Instance.Site + by } : place.Instance with { Domain = place.Instance.Domain + by },
    };

    private static Draft Write(Draft draft, Place place, Entry? value, Entry? old, DateTimeOffset at, string message) =>
        (value ?? old) is { } known ? draft.With(place, value?.Value, known.Class, at, message, Entry.Customer) : draft;

    private static int? NumberOf(Match match) => match.Success && SpokenNumber.Of(match.Groups["number"].Value) is { } number and > 0 and < 100 ? (int)number - 1 : null;

    [GeneratedRegex("第 ?(?<number>[0-9一二两三四五六七八九十]{1,3}) ?个?(?:网站|站点)|(?:网站|站点) ?(?<number>[0-9]{1,2})(?![0-9])")]
    private static partial Regex Site();

    [GeneratedRegex("第 ?(?<number>[0-9一二两三四五六七八九十]{1,3}) ?个?域名|域名 ?(?<number>[0-9]{1,2})(?![0-9])")]
    private static partial Regex Domain();
}
