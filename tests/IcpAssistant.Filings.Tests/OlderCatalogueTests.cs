using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Filings.Tests;

/// <summary>A draft that was begun with an older catalogue goes on with a newer one: questions were added, moved and removed meanwhile.</summary>
public sealed class OlderCatalogueTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("icp-older-catalogue-");

    [Fact]
    public void Asks_what_was_added_and_keeps_what_was_removed()
    {
        var full = Sample.FillClear(Sample.Of(Sample.Knowledge.Catalogue.Filings[0]));
        var interview = Newer();

        var standing = interview.Look(full, Sample.Today);

        Assert.Equal("site-slogan", Assert.Single(standing.Open).Place.Field);
        Assert.Equal(full.Entries, standing.Draft.Entries);
        Assert.DoesNotContain(standing.Fields, field => field.Place.Field == "home-url");
        Assert.Contains(standing.Draft.Values.Keys, place => place.Field == "home-url");
        Assert.Equal("first-filing", standing.FilingType);

        var draft = Sample.Write(full, standing.Next!, new Written("天天向上")); // not null: asserted above
        Assert.True(interview.Look(draft, Sample.Today).IsComplete);
        Assert.Empty(new FilingWay(interview).Look(interview.Look(draft, Sample.Today)).Offers.Single(offer => offer.Move.Id == "submit").Missing);
    }

    [Fact]
    public void Goes_on_in_the_middle_in_the_new_order()
    {
        var interview = Newer();
        var begun = Sample.Of(Sample.Knowledge.Catalogue.Filings[0]);
        foreach (var _ in Enumerable.Range(0, 8))
        {
            var next = Sample.Interview.Look(begun, Sample.Today).Next!; // not null: a first filing asks more than that
            begun = Sample.Write(begun, next, ((Reading.Good)Sample.Values.Read(Sample.Answer(next), next, Sample.Interview.Look(begun, Sample.Today))).Value);
        }

        var old = Sample.Interview.Look(begun, Sample.Today).Open.Select(open => open.Place).ToList();
        var now = interview.Look(begun, Sample.Today).Open.Select(open => open.Place).ToList();

        Assert.Equal(old.Where(place => place.Field != "home-url").Select(place => place.ToString()).Append("site-slogan@0").Order(), now.Select(place => place.ToString()).Order());
        Assert.True(now.FindIndex(place => place.Field == "content-type") < now.FindIndex(place => place.Field == "site-name"), "the question that was moved is asked where it stands now");
        Assert.True(old.FindIndex(place => place.Field == "content-type") > old.FindIndex(place => place.Field == "site-name"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // The repository's knowledge a version later: a field is gone, another one is new, and one stands elsewhere.
    private Interview Newer()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "knowledge"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(Path.Combine(RepositoryFolder.Root, "knowledge"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // not null: it stands in the folder
            File.Copy(file, copy);
        }

        var fields = Path.Combine(_folder.FullName, "fields.yml");
        var blocks = File.ReadAllText(fields).Split("\n- id: ").ToList();
        blocks.RemoveAt(Index(blocks, "home-url"));
        var moved = blocks[Index(blocks, "content-type")];
        blocks.Remove(moved);
        blocks.Insert(Index(blocks, "site-name"), moved);
        blocks.Insert(Index(blocks, "site-name"), """
            site-slogan
              block: site
              scope: site
              label: 网站口号
              type: text
              question: 网站的口号是什么？
              help: 一句话。
              example: 天天向上
              why: 新版表单要填。
              section: guide/site-fields#overview
              applies: {filing-type: first-filing}
              personal: none
            """);
        File.WriteAllText(fields, string.Join("\n- id: ", blocks));
        var knowledge = KnowledgeReader.Read(_folder.FullName);
        Assert.DoesNotContain(knowledge.Findings, finding => finding.Severity == Severity.Error);
        return new Interview(knowledge);
    }

    private static int Index(List<string> blocks, string id) => blocks.FindIndex(block => block.StartsWith($"{id}\n", StringComparison.Ordinal));
}
