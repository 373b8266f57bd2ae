using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Takeouts;

/// <summary>A takeout as JSON. The shape is described in <c>docs/own-data.schema.json</c>.</summary>
public static class TakeoutJson
{
    /// <summary>What stands in <c>kind</c>.</summary>
    public const string Kind = "icp-own-data";

    /// <summary>The version of the shape.</summary>
    public const int Schema = 1;

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The takeout as indented JSON.</summary>
    /// <param name="catalogue">Gives fields their labels.</param>
    /// <param name="unreadable">Files that could not be read.</param>
    public static string Write(Takeout takeout, FieldCatalogue catalogue, IReadOnlySet<PaperFileId> unreadable)
    {
        var json = new JsonObject
        {
            ["kind"] = Kind,
            ["schema"] = Schema,
            ["madeAt"] = Time(takeout.MadeAt),
            ["names"] = Texts(takeout.Customers.Select(customer => customer.Value)),
            ["drafts"] = new JsonArray([.. takeout.Drafts.Select(draft => Of(draft, takeout, catalogue, unreadable))]),
            ["conversations"] = new JsonArray([.. takeout.Conversations.Select(Of)]),
        };
        return json.ToJsonString(Options);
    }

    private static JsonObject Of(TakeoutDraft draft, Takeout takeout, FieldCatalogue catalogue, IReadOnlySet<PaperFileId> unreadable) => new()
    {
        ["id"] = draft.Draft.Id.Value,
        ["startedAt"] = Time(draft.Draft.StartedAt),
        ["changedAt"] = Time(draft.Draft.ChangedAt),
        ["type"] = draft.Summary.Standing.TypeLabel,
        ["stage"] = draft.Stage,
        ["values"] = new JsonArray([.. draft.Draft.Entries.Where(entry => !PaperPlaces.Holds(entry.Place)).Select(entry => Of(entry, draft.Draft, catalogue))]),
        ["papers"] = new JsonArray([.. draft.Papers.Select(paper => Of(paper.Entry, paper.File, unreadable.Contains(paper.File.Id) ? null : takeout.Papers[paper.File.Id]))]),
        ["consents"] = new JsonArray([.. draft.Draft.Consents.Select(consent => (JsonNode)new JsonObject { ["class"] = consent.Class.ToString().ToLowerInvariant(), ["text"] = consent.Text, ["at"] = Time(consent.At) })]),
        ["steps"] = new JsonArray([.. draft.Draft.Moves.Select(Of)]),
        ["seenInClear"] = new JsonArray([.. draft.Seen.Select(seen => (JsonNode)new JsonObject { ["purpose"] = seen.Purpose, ["at"] = Time(seen.At) })]),
    };

    private static JsonObject Of(Entry entry, Draft draft, FieldCatalogue catalogue) => new JsonObject
    {
        ["field"] = entry.Place.ToString(),
        ["label"] = catalogue.FindField(Proposal.TargetOf(entry.Place).Field)?.Label,
        ["value"] = entry.Value is { IsKnown: true } value ? value.Reveal() : null,
        ["counts"] = !Proposal.IsAt(entry.Place) && draft.Values.TryGetValue(entry.Place, out var last) && last.Number == entry.Number,
        ["at"] = Time(entry.At),
        ["by"] = entry.Author == Entry.Customer ? "you" : "desk",
    };

    private static JsonObject Of(Entry entry, PaperFile file, string? path) => new JsonObject
    {
        ["file"] = path,
        ["name"] = file.Name,
        ["paper"] = entry.Place.Field[PaperPlaces.Prefix.Length..],
        ["bytes"] = file.Bytes,
        ["at"] = Time(entry.At),
    };

    private static JsonObject Of(Move move) => new JsonObject
    {
        ["step"] = move.Id,
        ["to"] = move.To,
        ["at"] = Time(move.At),
        ["by"] = move.Author == Entry.Customer ? "you" : move.Author == Move.Clock ? "time" : "desk",
        ["returned"] = new JsonArray([.. move.Returned.Select(item => (JsonNode)new JsonObject { ["field"] = item.Place?.ToString(), ["reason"] = item.Reason, ["text"] = item.Text })]),
    };

    private static JsonObject Of(TakeoutConversation talk) => new JsonObject
    {
        ["id"] = talk.Conversation.Id.Value,
        ["channel"] = talk.Conversation.Channel,
        ["startedAt"] = Time(talk.Conversation.StartedAt),
        ["messages"] = new JsonArray([.. talk.Messages.Select(Of)]),
        ["ratings"] = new JsonArray([.. talk.Ratings.Select(rating => (JsonNode)new JsonObject { ["message"] = rating.ReplyId, ["useful"] = rating.Useful, ["reason"] = rating.Reason, ["at"] = Time(rating.At) })]),
    };

    private static JsonObject Of(TakeoutMessage message) => new JsonObject
    {
        ["id"] = message.Entry.Id,
        ["by"] = message.Entry.Author == Author.User ? "you" : "assistant",
        ["text"] = message.Text,
        ["whole"] = message.IsClear,
        ["at"] = Time(message.Entry.At),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
