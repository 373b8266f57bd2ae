using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Filings.Tests.Stages;

/// <summary>The way of every kind of filing through the repository's stages.</summary>
public sealed class FilingWayTests
{
    private static readonly FilingWay Way = new(Sample.Interview);

    public static TheoryData<string> Kinds => [.. Sample.Knowledge.Catalogue.Filings.Select(kind => kind.Id)];

    /// <summary>No kind of filing gets stuck: whoever's turn it is has a step that leads on, up to the end.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Leads_every_kind_of_filing_to_its_end(string kind)
    {
        var draft = WithPapers(Sample.FillClear(Sample.Of(Sample.Knowledge.Catalogue.Filings.Single(known => known.Id == kind))));
        var stages = new List<string> { draft.Stage };
        while (draft.Stage is not ("approved" or "cancelled"))
        {
            var progress = Look(draft);
            var ready = progress.Offers.Where(offer => offer.Missing.All(lack => Sample.Knowledge.Stages.FindMove(lack.Need) is not null)).Select(offer => offer.Move).Concat(Way.MovesOf(Actor.Agent, progress.Standing));
            var next = ready.FirstOrDefault(move => IsOn(move) && !stages.Contains(move.To!)); // not null: it leads on
            Assert.True(next is not null, $"{string.Join(" → ", stages)} and then nothing: {string.Join(' ', progress.Offers.SelectMany(offer => offer.Missing).Select(lack => lack.Need))}");
            draft = progress.Offers.SelectMany(offer => offer.Move.Needs).Distinct().Select(Sample.Knowledge.Stages.FindMove).OfType<StageMove>().Aggregate(draft, Go);
            draft = Go(draft, next);
            stages.Add(draft.Stage);
        }

        Assert.Contains("first-review", stages);
        Assert.Equal(kind.StartsWith("cancel", StringComparison.Ordinal) ? "cancelled" : "approved", stages[^1]);
    }

    [Fact]
    public void Opens_only_what_was_returned()
    {
        var site = new Place("site-name", new(0));
        var draft = Submitted();
        draft = draft.With(Move("return-first"), Sample.Time, "m2", "agent", [new ReturnedItem("site-name", site, "")]);

        var returned = Look(draft);

        Assert.Equal(site, Assert.Single(returned.Standing.Open).Place);
        Assert.True(returned.MayChange(site));
        Assert.False(returned.MayChange(new Place("domain", new(0, 0))));
        Assert.Equal([StageNeeds.Corrected, StageNeeds.Complete], returned.Offers.Single(offer => offer.Move.Id == "resubmit-first").Missing.Select(lack => lack.Need));

        var corrected = Look(draft.With(site, new Written("示例信息技术官网"), PersonalData.None, Sample.Time, "m3", Entry.Customer));

        Assert.Empty(corrected.Uncorrected);
        Assert.Empty(corrected.Offers.Single(offer => offer.Move.Id == "resubmit-first").Missing);
    }

    [Fact]
    public void Has_done_anew_what_was_found_wrong()
    {
        var draft = Go(Go(Go(Go(Submitted(), Move("pass-first")), Move("real-check")), Move("submit-second")), Move("return-second"));
        draft = draft with { Moves = draft.Moves.SetItem(draft.Moves.Count - 1, draft.Moves[^1] with { Returned = [new ReturnedItem("real-check", null, "")] }) };

        Assert.Contains(Look(draft).Offers.Single(offer => offer.Move.Id == "resubmit-second").Missing, lack => lack.Need == "real-check");
        Assert.DoesNotContain(Look(Go(draft, Move("real-check"))).Offers.Single(offer => offer.Move.Id == "resubmit-second").Missing, lack => lack.Need is "real-check" or StageNeeds.Corrected);
    }

    [Fact]
    public void Counts_the_steps_of_time_from_the_beginning_of_the_stage()
    {
        var draft = Submitted();

        Assert.Equal(0, draft.Reminders);
        Assert.Equal(Sample.Time, draft.StageSince);
        Assert.Equal(["sms-half", "sms-last", "sms-over"], Sample.Knowledge.Stages.ByClock("sms-pending").Select(move => move.Id));
    }

    private static Draft Submitted() => Go(WithPapers(Sample.FillClear(Sample.Of(Sample.Knowledge.Catalogue.Filings[0]))), Move("submit"));

    private static Draft WithPapers(Draft draft) => Sample.Knowledge.Catalogue.Papers.Aggregate(draft, (sofar, paper) =>
        sofar.With(PaperPlaces.Of(paper.Id, default), PaperFile.Write([new PaperFile(PaperFileId.New(), FileKind.Jpeg, 100_000, 1600, 1200, "a.jpg")]), PersonalData.Picture, Sample.Time, "papers", Entry.Customer));

    private static Progress Look(Draft draft) => Way.Look(Sample.Interview.Look(draft, Sample.Today));

    private static StageMove Move(string id) => Sample.Knowledge.Stages.FindMove(id)!; // not null: the repository has it

    private static Draft Go(Draft draft, StageMove move) => draft.With(move, Sample.Time, "m1", Entry.Customer);

    private static bool IsOn(StageMove move) => move is { To: not null, HasReasons: false, Id: not ("withdraw" or "abandon") };
}
