using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Exporting;

/// <summary>A draft as JSON for its owner: every value in clear. The shape is described in <c>docs/draft.schema.json</c>.</summary>
public static class DraftExport
{
    /// <summary>What stands in <c>kind</c>: by it a text is known to be a draft.</summary>
    public const string Kind = "icp-filing-draft";

    /// <summary>The version of the shape.</summary>
    public const int Schema = 1;

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The draft as indented JSON. Pictures and what the catalogue no longer has are left out.</summary>
    public static string Write(Draft draft, FieldCatalogue catalogue)
    {
        var values = draft.Values.Values.Where(entry => catalogue.FindField(entry.Place.Field) is { Type: not FieldType.File }).OrderBy(entry => entry.Number);
        var json = new JsonObject
        {
            ["kind"] = Kind,
            ["schema"] = Schema,
            ["id"] = draft.Id.Value,
            ["startedAt"] = Time(draft.StartedAt),
            ["changedAt"] = Time(draft.ChangedAt),
            ["values"] = new JsonArray([.. values.Select(entry => Of(entry, catalogue.FindField(entry.Place.Field)!))]), // not null: filtered above
            ["consents"] = new JsonArray([.. draft.Consents.Select(Of)]),
        };
        return json.ToJsonString(Options);
    }

    /// <summary>The word for a class of personal data.</summary>
    internal static string WordOf(PersonalData personal) => personal.ToString().ToLowerInvariant();

    private static JsonObject Of(Entry entry, Field field)
    {
        var written = entry.Value!; // not null: values of a draft have one
        var value = new JsonObject { ["field"] = field.Id, ["label"] = field.Label };
        if (entry.Place.Instance.Site is { } site)
        {
            value["site"] = site;
        }

        if (entry.Place.Instance.Domain is { } domain)
        {
            value["domain"] = domain;
        }

        value["value"] = !written.IsKnown ? null
            : field.Type == FieldType.Choices ? new JsonArray([.. written.Words.Select(word => JsonValue.Create(word))])
            : JsonValue.Create(written.Reveal());
        value["at"] = Time(entry.At);
        return value;
    }

    private static JsonObject Of(Consent consent) => new() { ["class"] = WordOf(consent.Class), ["text"] = consent.Text, ["at"] = Time(consent.At) };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
