using System.Text.Json;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Tests;

public sealed class DraftTests
{
    private static readonly Place Name = new("subject-name", default);

    [Fact]
    public void The_last_entry_of_a_place_counts()
    {
        var draft = Put(Put(Sample.Empty, "甲"), "乙");

        Assert.Equal("乙", draft.ValueOf(Name)?.Reveal());
        Assert.Equal([1, 2], draft.Entries.Select(entry => entry.Number));
    }

    [Fact]
    public void A_value_that_is_taken_back_is_none() => Assert.Null(Put(Put(Sample.Empty, "甲"), null).ValueOf(Name));

    [Fact]
    public void An_earlier_draft_does_not_change() => Assert.Empty(Change(Sample.Empty).Values);

    [Fact]
    public void A_value_shows_nothing_of_itself()
    {
        var draft = Put(Sample.Empty, "张三丰");

        Assert.DoesNotContain("张三丰", $"{draft} {draft.ValueOf(Name)} {JsonSerializer.Serialize(draft.ValueOf(Name))} {JsonSerializer.Serialize(draft.Entries[0])}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "site-name")]
    [InlineData(2, null, "site-name@2")]
    [InlineData(1, 3, "site-name@1.3")]
    public void A_place_is_read_as_it_is_written(int? site, int? domain, string text)
    {
        var place = new Place("site-name", new Instance(site, domain));

        Assert.Equal(text, place.ToString());
        Assert.Equal(place, Place.Parse(text, _ => null));
    }

    [Theory]
    [InlineData("site-name@x")]
    [InlineData("site-name@1.2.3")]
    [InlineData("site-name@")]
    public void Nonsense_is_no_place(string text) => Assert.Null(Place.Parse(text, _ => null));

    [Fact]
    public void Consent_is_given_class_by_class()
    {
        var draft = Sample.Empty.With(new Consent(PersonalData.Contact, "t1", Sample.Time, "m1"));

        Assert.True(draft.MayKeep(PersonalData.Contact) && draft.MayKeep(PersonalData.None));
        Assert.False(draft.MayKeep(PersonalData.Identity));
    }

    [Fact]
    public void The_same_message_begins_the_same_draft() => Assert.Equal(DraftId.For(new CustomerId("c"), "m1"), DraftId.For(new CustomerId("c"), "m1"));

    private static Draft Put(Draft draft, string? value) => draft.With(Name, value is null ? null : new Written(value), PersonalData.Name, Sample.Time, "m1", Entry.Customer);

    private static Draft Change(Draft draft)
    {
        Put(draft, "甲");
        return draft;
    }
}
