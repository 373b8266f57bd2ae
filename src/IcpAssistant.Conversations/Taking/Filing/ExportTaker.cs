using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Exporting;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Says where a draft can be printed and taken along, and takes one that is brought.</summary>
internal sealed class ExportTaker(Phrasebook phrases, Commands commands, FilingTaker filings, DraftListTaker drafts, Interview interview)
{
    // The pages know their visitor by the cookie of this door.
    private const string DoorWithPages = "directline";
    private const int MostNames = 6;

    /// <summary>Whether a message is about taking drafts along.</summary>
    public static bool IsAboutDrafts(Commands commands, string text) => commands.Is("command-export", text) || ExportedDraft.Is(text);

    /// <summary>What comes of a message; <see langword="null"/> when it is about something else.</summary>
    public Outcome? Take(Moment moment, string text) =>
        commands.Is("command-export", text) ? drafts.GoOn(moment, Links(moment))
        : ExportedDraft.Is(text) ? Import(moment, text) with { Forgotten = [new Secret(text.Trim(), phrases.Plain("import-message")) { InReplies = false }] }
        : null;

    private string Links(Moment moment)
    {
        IReadOnlyList<Draft> shown = moment.FilledIn is { } draft ? [draft] : moment.Background.Drafts;
        return shown.Count == 0 ? phrases.Say("drafts-none")
            : moment.Conversation.Channel != DoorWithPages ? phrases.Say("export-elsewhere")
            : $"{phrases.Say("export")}\n\n{string.Join('\n', shown.Select(one => $"- {drafts.Describe(one, moment.At)}：{Rendering.Links.Write(phrases.Plain("export-page"), $"/filing/{one.Id}")}，{Rendering.Links.Write(phrases.Plain("export-file"), $"/filing/{one.Id}.json")}"))}";
    }

    private Outcome Import(Moment moment, string text)
    {
        if (ExportedDraft.Read(text, interview.Knowledge.Catalogue, out var problem) is not { } file)
        {
            return drafts.GoOn(moment, phrases.Say(problem ?? "import-broken"));
        }

        var customer = moment.Background.Customers[0];
        var id = DraftId.For(customer, $"import:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Trim())))}");
        var known = moment.Background.Drafts.FirstOrDefault(draft => draft.Id == id) ?? Begin(id, customer, file, moment);
        var imported = DraftImport.Of(file, known, interview, ChinaTime.DayOf(moment.At), moment.At, moment.Message.MessageId);
        var said = new List<string> { phrases.Say("import-done", "count", $"{imported.Count}") };
        if (imported.Refused.Count + file.Unknown.Count > 0)
        {
            var names = imported.Refused.Select(field => field.Name).Concat(file.Unknown).Distinct().Take(MostNames);
            said.Add(phrases.Say("import-left-out", "fields", string.Join('、', names)));
        }

        return imported.Held is [var held, ..]
            ? filings.AskConsent(moment, imported.Draft, held, [.. said, phrases.Say("import-held", "count", $"{imported.Held.Count}")])
            : filings.Continue(moment, imported.Draft, string.Join("\n\n", said));
    }

    // What the file says about consents anybody can write: those count that the customer gave here.
    private static Draft Begin(DraftId id, CustomerId customer, ExportedDraft file, Moment moment)
    {
        var given = moment.Background.Drafts.FirstOrDefault(draft => draft.Id == file.Id && draft.Customer == customer)?.Consents ?? [];
        return new Draft { Id = id, Customer = customer, StartedAt = moment.At }.With(given.Select(consent => consent with { Message = moment.Message.MessageId }));
    }
}
