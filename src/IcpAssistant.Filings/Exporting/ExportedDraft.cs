using System.Text;
using System.Text.Json;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Exporting;

/// <summary>What somebody says is an exported draft: read, not yet checked.</summary>
/// <param name="Id">The draft that it was made of, as the file says.</param>
/// <param name="Values">In the order of the file; of several for one place the last.</param>
/// <param name="Unknown">Fields that the catalogue does not have.</param>
public sealed record ExportedDraft(DraftId Id, IReadOnlyDictionary<Place, Written> Values, IReadOnlyList<string> Unknown)
{
    /// <summary>Larger files are refused; the longest filing with many sites has about 40 KB.</summary>
    public const int MostBytes = 64 * 1024;

    private const int MostValues = 500;
    private const int MostInstances = 50;
    private const int LongestValue = 1000;
    private const int LongestId = 100;
    private const int Depth = 8;

    /// <summary>Whether a text says that it is one, whatever else is in it.</summary>
    public static bool Is(string text) => text.AsSpan().TrimStart() is ['{', ..] && text.Contains(DraftExport.Kind, StringComparison.Ordinal);

    /// <summary>Reads it.</summary>
    /// <param name="problem">The phrase that says what is wrong; <see langword="null"/> when nothing is.</param>
    public static ExportedDraft? Read(string text, FieldCatalogue catalogue, out string? problem)
    {
        // Broken surrogates become question marks here; read as they are they would be no JSON text at all.
        var bytes = Encoding.UTF8.GetBytes(text);
        problem = bytes.Length > MostBytes ? "import-too-large" : null;
        if (problem is not null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Depth });
            var read = Of(json.RootElement, catalogue);
            problem = read is null ? "import-other-shape" : null;
            return read;
        }
        catch (JsonException)
        {
            problem = "import-broken";
            return null;
        }
    }

    private static ExportedDraft? Of(JsonElement root, FieldCatalogue catalogue)
    {
        if (TextOf(root, "kind") != DraftExport.Kind || NumberOf(root, "schema") != DraftExport.Schema || TextOf(root, "id") is not { Length: > 0 and <= LongestId } id
            || !root.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array || values.GetArrayLength() > MostValues)
        {
            return null;
        }

        var known = new Dictionary<Place, Written>();
        var unknown = new List<string>();
        foreach (var value in values.EnumerateArray())
        {
            if (TextOf(value, "field") is not { Length: > 0 and <= LongestId } name || !IsInstance(value, "site") || !IsInstance(value, "domain") || WrittenOf(value) is not { } written)
            {
                return null;
            }

            if (catalogue.FindField(name) is { Type: not FieldType.File } field)
            {
                known[new Place(field.Id, new Instance(NumberOf(value, "site"), NumberOf(value, "domain"), field.Person))] = written;
            }
            else
            {
                unknown.Add(name);
            }
        }

        return new ExportedDraft(new DraftId(id), known, unknown);
    }

    private static Written? WrittenOf(JsonElement value)
    {
        if (!value.TryGetProperty("value", out var written))
        {
            return null;
        }

        var text = written.ValueKind switch
        {
            JsonValueKind.Null => Written.Unknown.Reveal(),
            JsonValueKind.String => written.GetString(),
            JsonValueKind.Array when written.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String) => string.Join(',', written.EnumerateArray().Select(word => word.GetString())),
            _ => null,
        };
        return text is { Length: > 0 and <= LongestValue } ? new Written(text) : null;
    }

    private static bool IsInstance(JsonElement value, string name) => !value.TryGetProperty(name, out var number) || (number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var index) && index is >= 0 and < MostInstances);

    private static string? TextOf(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? NumberOf(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}
