using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Tests;

public sealed class PaperListTests
{
    public static TheoryData<string> Filings => [.. Sample.Knowledge.Catalogue.Filings.Select(kind => kind.Id)];

    [Fact]
    public void Is_empty_before_the_kind_of_filing_is_known() => Assert.Empty(Of(Sample.Empty).Slots);

    // A paper is missing, there, or done elsewhere; each place is one paper's.
    [Theory]
    [MemberData(nameof(Filings))]
    public void Goes_from_missing_to_there_for_every_kind_of_filing(string kind)
    {
        var draft = Sample.Of(Sample.Knowledge.Catalogue.Filings.Single(one => one.Id == kind));
        var list = Of(draft);
        Assert.Equal(list.Slots.Count, list.Slots.Select(slot => slot.Place).Distinct().Count());
        for (var left = list.Missing.Count; left > 0; left--)
        {
            Assert.Equal(left, Of(draft).Missing.Count);
            draft = Upload(draft, Of(draft).Missing[0].Place);
        }

        Assert.True(Of(draft).IsComplete);
        Assert.Equal(list.Missing.Select(slot => slot.Place), Of(draft).There.Select(slot => slot.Place));
    }

    [Fact]
    public void Has_one_for_each_domain()
    {
        var draft = Say(Say(Sample.Of(FirstFiling), "domain", new Instance(0, 0), "a.com"), "domain", new Instance(0, 1), "b.com");

        var certificates = Of(draft).Slots.Where(slot => slot.Paper.Each == PaperScope.Domain && slot.Paper.Label == "域名证书").Select(slot => slot.Name);

        Assert.Equal(["域名证书（a.com）", "域名证书（b.com）"], certificates);
    }

    [Fact]
    public void Has_one_for_each_person_when_there_are_two()
    {
        var draft = Sample.Of(FirstFiling);
        var field = Sample.Interview.FieldOf("one-person", Sample.Interview.Look(draft, Sample.Today))!; // not null: the form asks for it
        draft = Sample.Write(draft, field, new Written("no"));

        var names = Of(draft).Slots.Where(slot => slot.Paper.Each == PaperScope.Person).Select(slot => slot.Name);

        Assert.Equal(["负责人证件（主体负责人）", "负责人证件（网站负责人）"], names);
    }

    [Fact]
    public void Keeps_what_nobody_has_named_and_what_is_not_needed_any_more_apart()
    {
        var draft = Upload(Upload(Sample.Of(FirstFiling), PaperPlaces.Unsorted(0)), PaperPlaces.Of("M6", default));

        var list = Of(draft);

        Assert.Equal(PaperPlaces.Unsorted(0), Assert.Single(list.Unsorted).Place);
        Assert.Equal("居住证或暂住证", Assert.Single(list.Unneeded).Name);
        Assert.False(list.IsComplete);
    }

    [Fact]
    public void Leaves_what_is_asked_and_decided_as_it_is()
    {
        var draft = Sample.Of(FirstFiling);

        var after = Sample.Interview.Look(Upload(draft, PaperPlaces.Of("M0", default)), Sample.Today);

        Assert.Equal(Sample.Interview.Look(draft, Sample.Today).Open.Select(field => field.Place), after.Open.Select(field => field.Place));
    }

    private static FilingKind FirstFiling => Sample.Knowledge.Catalogue.Filings[0];

    private static PaperList Of(Draft draft) => PaperList.Of(Sample.Interview.Look(draft, Sample.Today), Sample.Knowledge);

    private static Draft Say(Draft draft, string field, Instance instance, string value) => draft.With(new Place(field, instance), new Written(value), PersonalData.None, Sample.Time, "m1", Entry.Customer);

    private static Draft Upload(Draft draft, Place place) =>
        draft.With(place, PaperFile.Write([new PaperFile(PaperFileId.New(), FileKind.Jpeg, 100_000, 1600, 1200, "a.jpg")]), PersonalData.Picture, Sample.Time, "m1", Entry.Customer);
}
