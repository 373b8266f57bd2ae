using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Searching;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Tests.Searching;

/// <summary>By what filings are found, over all kinds of filings and the whole catalogue.</summary>
public sealed class FilingMarksTests
{
    public static TheoryData<string> Filings => [.. Sample.Knowledge.Catalogue.Filings.Select(kind => kind.Id)];

    [Theory]
    [MemberData(nameof(Filings))]
    public void Say_nothing_about_a_person_in_the_clear(string kind)
    {
        var draft = Sample.Fill(Sample.Of(Sample.Knowledge.Catalogue.Filings.Single(one => one.Id == kind))).Draft;

        var marks = Of(draft);

        Assert.Single(marks.Open, mark => mark.Kind == FilingMarkKind.Type);
        Assert.DoesNotContain(marks.Open, mark => mark.Kind == FilingMarkKind.Number);
        var personal = draft.Values.Values.Where(entry => entry.Class != PersonalData.None).Select(entry => entry.Value!.Reveal().ToLowerInvariant()).ToList(); // not null: it has a value
        Assert.DoesNotContain(marks.Open, mark => personal.Exists(value => mark.Text.Contains(value, StringComparison.Ordinal)));
        var telling = draft.Values.Where(value => Sample.Knowledge.Catalogue.FindField(value.Key.Field)?.Type is FieldType.Mobile or FieldType.Email).Select(value => SearchedNumber.Of(value.Value.Value!));
        Assert.All(telling, number => Assert.Contains(number, marks.Numbers));
    }

    [Fact]
    public void Of_a_first_filing_are_its_site_domain_province_and_numbers()
    {
        var draft = Sample.Fill(Sample.Of(Sample.Knowledge.Catalogue.Filings[0])).Draft;
        var province = Sample.Interview.Look(draft, Sample.Today).Case.ValueOf("province");

        var marks = Of(draft);

        Assert.NotNull(province);
        Assert.Contains(new FilingMark(FilingMarkKind.Type, "first-filing"), marks.Open);
        Assert.Contains(new FilingMark(FilingMarkKind.Province, province), marks.Open);
        Assert.Contains(new FilingMark(FilingMarkKind.Name, "的摄影作品"), marks.Open);
        Assert.Contains(new FilingMark(FilingMarkKind.Name, "example.com"), marks.Open);
        Assert.Contains(SearchedNumber.Of(new Written("91110105MA01ABCD5F")), marks.Numbers);
        Assert.DoesNotContain(SearchedNumber.Of(new Written("2020-05-18")), marks.Numbers);
    }

    [Fact]
    public void Of_an_empty_draft_are_none() => Assert.Empty(Of(Sample.Empty).Open);

    private static FilingMarks Of(Draft draft) => FilingMarks.Of(Sample.Interview.Look(draft, Sample.Today), Sample.Knowledge.Catalogue);
}
