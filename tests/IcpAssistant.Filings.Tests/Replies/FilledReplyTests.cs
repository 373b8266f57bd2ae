using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Replies;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Replies;

namespace IcpAssistant.Filings.Tests.Replies;

/// <summary>Replies that agents write often, with the values of a filing.</summary>
public sealed class FilledReplyTests
{
    private static readonly FilingWay Way = new(Sample.Interview);
    private static readonly Draft Filled = Sample.Fill(Sample.Of(Sample.Knowledge.Catalogue.Filings[0])).Draft;

    [Theory]
    [InlineData("{domain}", "example.com", "a field by its id")]
    [InlineData("{filing-type}在{province}", "首次备案在北京市", "what the rules say")]
    [InlineData("{stage}", "草稿", "where it is")]
    [InlineData("{subject-owner-mobile}", "138****8000", "a personal value is masked")]
    [InlineData("没有", "没有", "no placeholder")]
    public void Hold_values(string text, string filled, string because)
    {
        var reply = Of(text, Filled);

        Assert.True(reply.Text == filled, $"{because}: {reply.Text}");
        Assert.Empty(reply.Missing);
    }

    [Theory]
    [InlineData("{returned}", "nothing was returned")]
    [InlineData("{deadline}", "no limit")]
    [InlineData("{site-filing-number}", "a field of another kind of filing")]
    public void Name_what_has_no_value(string text, string because)
    {
        var reply = Of(text, Filled);

        Assert.True(reply.Text == text, because);
        Assert.True(reply.Missing.Single() == text.Trim('{', '}'), because);
    }

    [Fact]
    public void Without_a_filing_know_nothing() => Assert.Equal(["domain", "stage"], FilledReply.Of(Reply("{domain} {stage}"), null, Sample.Knowledge).Missing);

    [Fact]
    public void List_the_papers_that_are_missing()
    {
        var text = Of("{missing-papers}", Filled).Text;

        Assert.Contains('、', text);
        Assert.Contains("域名证书", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Say_nothing_of_identity_documents_or_contacts_in_the_clear()
    {
        var personal = Filled.Values.Where(value => value.Value.Class is PersonalData.Identity or PersonalData.Contact && value.Value.Value is { IsKnown: true }).ToList();
        Assert.NotEmpty(personal);

        Assert.All(personal, value => Assert.DoesNotContain(value.Value.Value!.Reveal(), Of($"{{{value.Key.Field}}}", Filled).Text, StringComparison.Ordinal)); // not null: it has a value
    }

    private static FilledReply Of(string text, Draft draft) => FilledReply.Of(Reply(text), Way.Look(Sample.Interview.Look(draft, Sample.Today)), Sample.Knowledge);

    private static CannedReply Reply(string text) => new() { Id = "r", Title = "r", Text = text, Line = 1 };
}
