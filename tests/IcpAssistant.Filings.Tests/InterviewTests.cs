using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Tests;

public sealed class InterviewTests
{
    public static TheoryData<string> Kinds => [.. Sample.Knowledge.Catalogue.Filings.Select(kind => kind.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_filing_is_filled_in_to_its_end(string id)
    {
        var kind = Sample.Knowledge.Catalogue.Filings.Single(kind => kind.Id == id);

        var (draft, asked) = Sample.Fill(Sample.Of(kind));

        var standing = Sample.Interview.Look(draft, Sample.Today);
        Assert.True(standing.IsComplete, $"{id}: {standing.FilingType}");
        Assert.All(kind.Decided, decided => Assert.Equal(decided.Value, standing.Verdict.Of(decided.Key)?.Outcome));
        Assert.Equal(asked.Count, asked.Select(field => field.Place).Distinct().Count());
        Assert.All(standing.Fields.Where(field => field.IsRequired), field => Assert.True(draft.ValueOf(field.Place) is not null, $"{field.Place} was never asked"));
    }

    [Fact]
    public void A_first_filing_from_nothing_asks_first_what_decides()
    {
        var blocks = Sample.Fill(Sample.Empty).Asked.Select(field => field.Field.Block).ToList();

        var lastDeciding = blocks.LastIndexOf(FieldCatalogue.BeforeTheForm);
        Assert.All(blocks.Take(lastDeciding), block => Assert.Equal(FieldCatalogue.BeforeTheForm, block));
    }

    [Fact]
    public void A_question_can_be_taken_back_and_is_asked_again()
    {
        var (draft, asked) = Sample.Fill(Sample.Of(Sample.Knowledge.Catalogue.Filings[0]));
        foreach (var field in asked)
        {
            var without = Sample.Interview.Look(Sample.Write(draft, field, null), Sample.Today);

            Assert.True(without.Open.Any(open => open.Place == field.Place), $"{field.Place} was taken back and is not asked again");
        }
    }

    [Fact]
    public void What_nobody_knows_is_not_asked_again()
    {
        var first = Sample.Interview.Look(Sample.Empty, Sample.Today).Next!; // not null: an empty draft needs everything

        var next = Sample.Interview.Look(Sample.Write(Sample.Empty, first, Written.Unknown), Sample.Today);

        Assert.DoesNotContain(next.Open, open => open.Place == first.Place);
        Assert.Null(Sample.FactOf(Sample.Write(Sample.Empty, first, Written.Unknown), first.Field.Fact!)); // not null: what decides is a fact
    }

    [Fact]
    public void A_changed_document_takes_back_its_number_and_nothing_else()
    {
        var (draft, asked) = Sample.Fill(Sample.Of(Sample.Knowledge.Catalogue.Filings[0]));
        var document = asked.Single(field => field.Place.Field == "subject-document");

        var changed = Sample.Interview.Look(Sample.Write(draft, document, new Written("organisation-code")), Sample.Today);

        Assert.Equal(["subject-document-number"], Sample.Interview.NoLongerFit(changed).Select(field => field.Place.Field));
        Assert.Empty(Sample.Interview.NoLongerFit(Sample.Interview.Look(draft, Sample.Today)));
    }

    [Fact]
    public void Values_of_fields_that_are_gone_stay_and_tell_nothing()
    {
        var draft = Sample.Empty.With(new Place("asked-in-an-older-form", default), new Written("甲"), PersonalData.None, Sample.Time, "m1", Entry.Customer);

        Assert.Equal(Sample.Interview.Look(Sample.Empty, Sample.Today).Open.Select(open => open.Place), Sample.Interview.Look(draft, Sample.Today).Open.Select(open => open.Place));
        Assert.Single(draft.Values);
    }

    [Fact]
    public void Several_sites_and_domains_have_their_own_fields()
    {
        var draft = Sample.Of(Sample.Knowledge.Catalogue.Filings[0])
            .With(new Place("domain", new Instance(1, 0)), new Written("other.com"), PersonalData.None, Sample.Time, "m9", Entry.Customer);

        var asked = Sample.Fill(draft).Asked.Select(field => field.Place.ToString()).ToList();

        Assert.Contains("site-name@0", asked);
        Assert.Contains("site-name@1", asked);
        Assert.Contains("domain-filed@1.0", asked);
    }

    [Fact]
    public void Facts_follow_from_values()
    {
        var draft = Sample.Of(Sample.Knowledge.Catalogue.Filings[0])
            .With(new Place("subject-owner-document-number", new Instance(Person: "subject-owner")), new Written("110105201206011236"), PersonalData.Identity, Sample.Time, "m9", Entry.Customer);

        // Born in 2012: the rules see a child.
        Assert.Contains(Sample.Interview.Look(draft, Sample.Today).Obstacles, fired => fired.Saw.Any(saw => saw.Fact.Id == "age"));
    }
}
