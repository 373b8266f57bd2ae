using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Replies;

namespace IcpAssistant.Filings.Replies;

/// <summary>A canned reply with the values of a filing; personal ones masked.</summary>
/// <param name="Text">Placeholders without a value stand in it as they are.</param>
/// <param name="Missing">Their names.</param>
public sealed record FilledReply(CannedReply Reply, string Text, IReadOnlyList<string> Missing)
{
    /// <summary>Fills in what the filing knows.</summary>
    /// <param name="progress"><see langword="null"/> when there is no filing: then nothing is known.</param>
    public static FilledReply Of(CannedReply reply, Progress? progress, KnowledgeBase knowledge)
    {
        var text = Placeholders.Fill(reply.Text, name => progress is null ? null : ValueOf(name, progress, Interview.Of(knowledge)));
        return new FilledReply(reply, text, Placeholders.In(text));
    }

    private static string? ValueOf(string name, Progress progress, Interview interview)
    {
        var standing = progress.Standing;
        return name switch
        {
            Placeholders.MissingPapers => Listed(PaperList.Of(standing, interview.Knowledge).Missing.Select(slot => slot.Name)),
            Placeholders.Stage => progress.Stage.Label,
            Placeholders.Deadline => (progress.Deadline ?? progress.Expected) is { } at ? ChinaTime.Of(at).ToString("M 月 d 日 HH:mm", System.Globalization.CultureInfo.InvariantCulture) : null,
            Placeholders.Returned => Listed(progress.Uncorrected.Select(item => item.Place is { } place ? interview.NameOf(place, standing) : "").Where(text => text.Length > 0)),
            Placeholders.FilingType => standing.TypeLabel,
            Placeholders.Province => standing.Case.ValueOf("province") is { } province ? interview.Knowledge.Places.Provinces.FirstOrDefault(known => known.Id == province)?.Name : null,
            _ => Listed(standing.Fields.Where(field => field.Place.Field == name).Select(field => Shown(field, standing, interview)).Where(text => text.Length > 0)),
        };
    }

    // As the desk shows it. Days of an identity document have no mask: they are left out.
    private static string Shown(Asking field, Standing standing, Interview interview) =>
        standing.Draft.ValueOf(field.Place) is { IsKnown: true } value && interview.Values.Show(field, value, standing) is var shown && !(field.Field.Personal == PersonalData.Identity && shown == value.Reveal()) ? shown : "";

    private static string? Listed(IEnumerable<string> texts) => string.Join('、', texts) is { Length: > 0 } list ? list : null;
}
