using System.Text.Json.Nodes;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Exporting;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Tests;

/// <summary>Drafts go out and come back the same; what else comes is refused or left out.</summary>
public sealed class DraftExportTests
{
    public static TheoryData<string> Kinds => [.. Sample.Knowledge.Catalogue.Filings.Select(kind => kind.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_filled_draft_comes_back_as_it_was(string id)
    {
        var draft = Filled(id);

        var back = Import(DraftExport.Write(draft, Sample.Knowledge.Catalogue), Empty(draft.Consents));

        Assert.Empty(back.Refused);
        Assert.Empty(back.Held);
        Assert.Equal(Values(draft), Values(back.Draft));
        Assert.Equal(draft.Consents, back.Draft.Consents);
    }

    [Fact]
    public void Every_draft_on_the_way_comes_back_as_it_was()
    {
        var whole = Filled("first-filing");
        for (var entries = 0; entries <= whole.Entries.Count; entries++)
        {
            var draft = whole with { Entries = whole.Entries.GetRange(0, entries) };

            var back = Import(DraftExport.Write(draft, Sample.Knowledge.Catalogue), Empty(draft.Consents));

            Assert.Equal(Values(draft), Values(back.Draft));
        }
    }

    [Fact]
    public void Its_shape_is_the_documented_one()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "draft.schema.json")))!["properties"]!.AsObject();
        var json = JsonNode.Parse(DraftExport.Write(Filled("first-filing"), Sample.Knowledge.Catalogue))!.AsObject();

        Assert.Equal(schema.Select(member => member.Key), json.Select(member => member.Key));
        var value = schema["values"]!["items"]!["properties"]!.AsObject().Select(member => member.Key).ToHashSet();
        Assert.All(json["values"]!.AsArray(), one => Assert.Subset(value, one!.AsObject().Select(member => member.Key).ToHashSet()));
        var classes = schema["consents"]!["items"]!["properties"]!["class"]!["enum"]!.AsArray().Select(word => (string)word!).ToHashSet();
        Assert.All(json["consents"]!.AsArray(), one => Assert.Contains((string)one!["class"]!, classes));
    }

    [Fact]
    public void Another_customer_is_asked_for_consent_before_personal_values_are_taken()
    {
        var draft = Filled("first-filing");

        var back = Import(DraftExport.Write(draft, Sample.Knowledge.Catalogue), Empty([]));
        var agreed = Import(DraftExport.Write(draft, Sample.Knowledge.Catalogue), back.Draft.With(draft.Consents));

        Assert.NotEmpty(back.Held);
        Assert.All(back.Draft.Entries, entry => Assert.Equal(PersonalData.None, entry.Class));
        Assert.Equal(Values(draft), Values(agreed.Draft));
    }

    [Theory]
    [InlineData("site-name", "中国国家第一网", "a name that no site may have")]
    [InlineData("subject-document-number", "91310115MA1H2K3L0D", "a wrong check digit")]
    [InlineData("subject-nature", "no-such-option", "an option that there is none of")]
    [InlineData("domain", "not a domain", "no domain")]
    public void Every_value_is_checked_again(string field, string value, string because)
    {
        var json = JsonNode.Parse(DraftExport.Write(Filled("first-filing"), Sample.Knowledge.Catalogue))!;
        var one = json["values"]!.AsArray().FirstOrDefault(one => (string)one!["field"]! == field);
        if (one is null)
        {
            json["values"]!.AsArray().Add(new JsonObject { ["field"] = field, ["value"] = value });
        }
        else
        {
            one["value"] = value;
        }

        var back = Import(json.ToJsonString(), Empty(Filled("first-filing").Consents));

        Assert.True(back.Refused.Any(refused => refused.Field.Id == field), because);
        Assert.DoesNotContain(back.Draft.Values.Values, entry => entry.Place.Field == field);
    }

    [Theory]
    [InlineData("{", "import-broken", "cut off")]
    [InlineData("""{"kind":"icp-filing-draft","schema":2,"id":"d_1","values":[]}""", "import-other-shape", "another version")]
    [InlineData("""{"kind":"icp-filing-draft","schema":1,"values":[]}""", "import-other-shape", "no id")]
    [InlineData("""{"kind":"icp-filing-draft","schema":1,"id":"d_1","values":{}}""", "import-other-shape", "values are no list")]
    [InlineData("""{"kind":"icp-filing-draft","schema":1,"id":"d_1","values":[1]}""", "import-other-shape", "a value is no object")]
    [InlineData("""{"kind":"icp-filing-draft","schema":1,"id":"d_1","values":[{"field":"domain","value":{"a":1}}]}""", "import-other-shape", "a value is an object")]
    [InlineData("""{"kind":"icp-filing-draft","schema":1,"id":"d_1","values":[{"field":"domain","site":-1,"value":"a.cn"}]}""", "import-other-shape", "a site before the first")]
    [InlineData("""{"kind":"icp-filing-draft","schema":1,"id":"d_1","values":[{"field":"domain","site":2000000000,"value":"a.cn"}]}""", "import-other-shape", "a site that would need two billion others")]
    [InlineData("""{"kind":"icp-filing-draft","schema":1,"id":"d_1","values":[{"field":"domain","site":1e99,"value":"a.cn"}]}""", "import-other-shape", "a number that is none")]
    [InlineData("""{"kind":"icp-filing-draft","schema":1,"id":7,"values":[]}""", "import-other-shape", "an id that is a number")]
    [InlineData("""["icp-filing-draft"]""", "import-other-shape", "a list")]
    public void What_is_no_draft_is_refused_with_a_sentence(string text, string expected, string because)
    {
        Assert.Null(ExportedDraft.Read(text, Sample.Knowledge.Catalogue, out var problem));
        Assert.True(expected == problem, because);
        Assert.NotEmpty(Sample.Knowledge.Phrases[expected]);
    }

    [Fact]
    public void What_is_too_large_or_too_deep_is_refused_unread()
    {
        Assert.Null(ExportedDraft.Read($$"""{"kind":"icp-filing-draft","x":"{{new string('备', 30_000)}}"}""", Sample.Knowledge.Catalogue, out var large));
        Assert.Null(ExportedDraft.Read($$"""{"kind":"icp-filing-draft","x":{{new string('[', 20_000)}}{{new string(']', 20_000)}}}""", Sample.Knowledge.Catalogue, out var deep));

        Assert.Equal(("import-too-large", "import-broken"), (large, deep));
    }

    [Fact]
    public void Anything_at_all_is_read_or_refused()
    {
        const string Signs = "{}[]\",:0-eé备\u0000\uD800";
        var random = new Random(20261122);
        var text = DraftExport.Write(Filled("new-site"), Sample.Knowledge.Catalogue);
        for (var round = 0; round < 300; round++)
        {
            var broken = text.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                broken[random.Next(broken.Length)] = Signs[random.Next(Signs.Length)];
            }

            if (ExportedDraft.Read(new string(broken), Sample.Knowledge.Catalogue, out var problem) is { } read)
            {
                Assert.Null(problem);
                Assert.NotNull(DraftImport.Of(read, Empty([]), Sample.Interview, Sample.Today, Sample.Time, "m1"));
            }
            else
            {
                Assert.NotEmpty(Sample.Knowledge.Phrases[problem!]); // not null: refused
            }
        }
    }

    private static Draft Filled(string id)
    {
        var kind = Sample.Knowledge.Catalogue.Filings.Single(kind => kind.Id == id);
        PersonalData[] classes = [PersonalData.Name, PersonalData.Contact, PersonalData.Address, PersonalData.Identity, PersonalData.Picture];
        return Sample.Fill(Sample.Of(kind)).Draft.With(classes.Select(personal => new Consent(personal, "text/1", Sample.Time, "m1")));
    }

    private static Draft Empty(IEnumerable<Consent> consents) => (Sample.Empty with { Id = new DraftId("d_back") }).With(consents);

    private static DraftImport Import(string json, Draft draft)
    {
        var file = ExportedDraft.Read(json, Sample.Knowledge.Catalogue, out var problem);
        Assert.True(file is not null, problem);
        return DraftImport.Of(file, draft, Sample.Interview, Sample.Today, Sample.Time, "m9");
    }

    private static SortedDictionary<string, string> Values(Draft draft) =>
        new(draft.Values.Where(value => Sample.Knowledge.Catalogue.FindField(value.Key.Field) is { Type: not FieldType.File }).ToDictionary(value => value.Key.ToString(), value => value.Value.Value!.Reveal()), StringComparer.Ordinal); // not null: a value
}
