using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What every store promises about drafts; a class for each kind of store runs it.</summary>
public abstract class DraftContract
{
    private static readonly ConversationId Id = new("c1");

    private protected abstract IConversationStore Store { get; }

    private protected abstract IDraftStore Drafts { get; }

    private protected abstract IFilingDesk Filings { get; }

    private protected abstract IOriginalMessages Originals { get; }

    private protected abstract ICustomerKeys Keys { get; }

    [Fact]
    public async Task Gives_back_a_draft_as_it_was_kept()
    {
        var draft = Some.Draft().With(Some.Consent(PersonalData.Identity), Some.Consent(PersonalData.Name) with { Text = "name-2" })
            .With(new Place("subject-kind", default), new Written("individual"), PersonalData.None, Some.Time, "m1", Entry.Customer)
            .With(new Place("subject-owner-id", new Instance(Person: "subject-owner")), new Written("11010519491231002X"), PersonalData.Identity, Some.Time.AddTicks(1), "m1", Entry.Customer)
            .With(new Place("site-name", new Instance(Site: 0)), new Written("陈记😀\0茶坊"), PersonalData.None, Some.Time, "m1", "agent-7")
            .With(new Place("domain", new Instance(Site: 1, Domain: 2)), new Written(""), PersonalData.None, Some.Time, "m1", Entry.Customer)
            .With(new Place("site-name", new Instance(Site: 0)), null, PersonalData.None, Some.Time, "m1", Entry.Customer);

        Assert.True(await KeepAsync("m1", draft));

        var found = await Drafts.FindAsync(draft.Id, draft.Customer, CancellationToken.None);
        Assert.NotNull(found);
        Assert.Equal(draft.Entries, found.Entries);
        Assert.Equal(draft.Consents, found.Consents);
        Assert.Equal((draft.Id, draft.Customer, draft.StartedAt, draft.ChangedAt), (found.Id, found.Customer, found.StartedAt, found.ChangedAt));
        Assert.Equal("11010519491231002X", found.ValueOf(new Place("subject-owner-id", new Instance(Person: "subject-owner")))?.Reveal());
        Assert.Null(found.ValueOf(new Place("site-name", new Instance(Site: 0))));
    }

    [Fact]
    public async Task Gives_back_the_steps_of_a_filing()
    {
        var returned = new ReturnedItem("site-name", new Place("site-name", new Instance(Site: 0)), "“茶坊”太笼统 😀");
        var draft = Some.Draft().Writing("domain", "a.cn", "m1");
        await KeepAsync("m1", draft);
        var moved = draft.With(Some.Move("submit", "review"), Some.Time.AddMinutes(1), "m2", Entry.Customer)
            .With(Some.Move("return", "returned"), Some.Time.AddMinutes(2), "m2", "agent-7", [returned, new ReturnedItem(null, null, "")]);

        await KeepAsync("m2", moved);

        var found = await Drafts.FindAsync(draft.Id, draft.Customer, CancellationToken.None);
        Assert.NotNull(found);
        Assert.Equal(moved.Moves.Select(move => move with { Returned = [] }), found.Moves.Select(move => move with { Returned = [] }));
        Assert.Equal(moved.Moves.SelectMany(move => move.Returned), found.Moves.SelectMany(move => move.Returned));
        Assert.Equal(("returned", Some.Time.AddMinutes(2)), (found.Stage, found.StageSince));
        await Assert.ThrowsAsync<DraftChangedException>(() => KeepAsync("m3", draft.Writing("domain", "b.cn", "m3")));
    }

    [Fact]
    public async Task Lists_filings_by_stage_and_by_what_is_due()
    {
        var waiting = Some.Draft("d_1").With(Some.Move("submit", "review"), Some.Time.AddMinutes(5), "m1", Entry.Customer);
        var older = Some.Draft("d_2").With(Some.Move("submit", "review"), Some.Time.AddMinutes(1), "m2", Entry.Customer);
        var reminded = Some.Draft("d_3").With(Some.Move("submit", "review"), Some.Time, "m3", Entry.Customer).With(Some.Move("remind", null), Some.Time.AddMinutes(9), "m3", Move.Clock);
        var begun = Some.Draft("d_4").Writing("domain", "a.cn", "m4");
        foreach (var (draft, message) in new[] { (waiting, "m1"), (older, "m2"), (reminded, "m3"), (begun, "m4") })
        {
            await KeepAsync(message, draft);
        }

        Assert.Equal(["d_3", "d_2", "d_1"], (await Filings.ListAsync(["review"], 0, 9, CancellationToken.None)).Select(filing => filing.Id.Value));
        Assert.Equal(["d_2"], (await Filings.ListAsync(["review"], 1, 1, CancellationToken.None)).Select(filing => filing.Id.Value));
        Assert.Equal(new Dictionary<string, int> { ["review"] = 3, ["draft"] = 1 }, (await Filings.CountStagesAsync(CancellationToken.None)).ToDictionary());
        Assert.Equal(new FilingAtDesk(begun.Id, begun.Customer, "draft", begun.StartedAt, begun.ChangedAt, Id), await Filings.FindAsync(begun.Id, CancellationToken.None));
        Assert.Null(await Filings.FindAsync(new DraftId("d_5"), CancellationToken.None));
        Assert.Equal(["d_2"], await DueAsync(new DueStep("review", 0, false, Some.Time.AddMinutes(1))));
        Assert.Equal(["d_3"], await DueAsync(new DueStep("review", 1, false, Some.Time.AddMinutes(1))));
        Assert.Equal(["d_3", "d_2"], await DueAsync(new DueStep("review", null, false, Some.Time.AddMinutes(1))));
        Assert.Equal(["d_3", "d_2", "d_1"], await DueAsync(new DueStep("review", null, true, Some.Time.AddMinutes(5))));
        Assert.Empty(await DueAsync(new DueStep("draft", 1, true, Some.Time.AddDays(1))));
    }

    [Fact]
    public async Task Adds_what_later_turns_write()
    {
        var first = Some.Draft().Writing("domain", "a.cn", "m1");
        var second = first.Writing("domain", "b.cn", "m2").Writing("site-home", "www.b.cn", "m2");
        await KeepAsync("m1", first);

        await KeepAsync("m2", second);
        await KeepAsync("m3", second);

        var found = await Drafts.FindAsync(first.Id, first.Customer, CancellationToken.None);
        Assert.Equal(second.Entries, found?.Entries);
        Assert.Equal("b.cn", found?.ValueOf(new Place("domain", default))?.Reveal());
    }

    [Fact]
    public async Task Keeps_nothing_twice_when_a_message_is_repeated()
    {
        var first = Some.Draft().Writing("domain", "a.cn", "m1");
        var second = first.Writing("domain", "b.cn", "m2");
        await KeepAsync("m1", first);
        await KeepAsync("m2", second);

        Assert.False(await KeepAsync("m1", Some.Draft().Writing("domain", "other.cn", "m1")));
        Assert.False(await KeepAsync("m2", second.Writing("domain", "c.cn", "m2")));

        Assert.Equal(second.Entries, (await Drafts.FindAsync(first.Id, first.Customer, CancellationToken.None))?.Entries);
    }

    [Fact]
    public async Task Keeps_one_of_many_deliveries_at_once()
    {
        var draft = Some.Draft().Writing("domain", "a.cn", "m1");

        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => KeepAsync("m1", draft)));

        Assert.Single(kept, true);
        Assert.Single((await Drafts.FindAsync(draft.Id, draft.Customer, CancellationToken.None))?.Entries ?? []);
    }

    [Fact]
    public async Task Refuses_the_second_of_two_tabs_and_keeps_nothing_of_its_turn()
    {
        var begun = Some.Draft().Writing("domain", "a.cn", "m1");
        await KeepAsync("m1", begun);
        await KeepAsync("m2", begun.Writing("domain", "b.cn", "m2"));

        var failure = await Assert.ThrowsAsync<DraftChangedException>(() => KeepAsync("m2", begun.Writing("site-home", "www.a.cn", "m2"), "c2"));

        Assert.Equal(begun.Id, failure.Draft);
        Assert.Null(await Store.FindReplyAsync(new ConversationId("c2"), "m2", CancellationToken.None));
        Assert.Equal("b.cn", (await Drafts.FindAsync(begun.Id, begun.Customer, CancellationToken.None))?.ValueOf(new Place("domain", default))?.Reveal());
    }

    [Fact]
    public async Task Keeps_every_answer_of_many_tabs_that_take_their_message_again()
    {
        var begun = Some.Draft().Writing("domain", "a.cn", "m1");
        await KeepAsync("m1", begun);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async tab =>
        {
            while (true)
            {
                var now = await Drafts.FindAsync(begun.Id, begun.Customer, CancellationToken.None);
                try
                {
                    await KeepAsync("m2", now!.Writing($"field-{tab}", "x", "m2"), $"tab-{tab}"); // not null: nobody deletes it
                    return;
                }
                catch (DraftChangedException)
                {
                    await Task.Yield();
                }
            }
        }));

        var found = await Drafts.FindAsync(begun.Id, begun.Customer, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, 13), found?.Entries.Select(entry => entry.Number));
        Assert.Equal(13, found?.Values.Count);
    }

    [Fact]
    public async Task Does_not_bring_back_a_draft_that_another_tab_deleted()
    {
        var begun = Some.Draft().Writing("domain", "a.cn", "m1");
        await KeepAsync("m1", begun);
        await Store.KeepAsync(Some.Turn("m2") with { DeletedDraft = begun.Id }, CancellationToken.None);

        await Assert.ThrowsAsync<DraftChangedException>(() => KeepAsync("m2", begun.Writing("domain", "b.cn", "m2"), "c2"));

        Assert.Null(await Drafts.FindAsync(begun.Id, begun.Customer, CancellationToken.None));
    }

    [Fact]
    public async Task Deletes_a_draft_with_the_turn()
    {
        var deleted = Some.Draft("d_1").With(Some.Consent(PersonalData.Name)).Writing("domain", "a.cn", "m1");
        var other = Some.Draft("d_2").Writing("domain", "b.cn", "m2");
        await KeepAsync("m1", deleted);
        await KeepAsync("m2", other);

        Assert.True(await Store.KeepAsync(Some.Turn("m3") with { DeletedDraft = deleted.Id }, CancellationToken.None));
        Assert.True(await Store.KeepAsync(Some.Turn("m4") with { DeletedDraft = deleted.Id }, CancellationToken.None));

        Assert.Null(await Drafts.FindAsync(deleted.Id, deleted.Customer, CancellationToken.None));
        Assert.Equal(other.Id, Assert.Single(await Drafts.ListAsync(other.Customer, CancellationToken.None)).Id);
    }

    [Fact]
    public async Task Deletes_what_a_turn_just_before_began()
    {
        var draft = Some.Draft().Writing("domain", "a.cn", "m1");

        await Task.WhenAll(KeepAsync("m1", draft), Store.KeepAsync(Some.Turn("m2") with { DeletedDraft = draft.Id, Secrets = [new Secret("7788", "****")] }, CancellationToken.None), KeepAsync("m3", Some.Draft("d_2").Writing("domain", "b.cn", "m3")));

        // Turns of one conversation come in order; here nobody orders them, and both wait for a key: the log says which was first.
        var order = (await Store.ReadLogAsync(Id, 0, 10, CancellationToken.None)).Select(entry => entry.Id).ToList();
        Assert.Equal(order.IndexOf("m1") < order.IndexOf("m2"), await Drafts.FindAsync(draft.Id, draft.Customer, CancellationToken.None) is null);
        Assert.NotNull(await Drafts.FindAsync(new DraftId("d_2"), draft.Customer, CancellationToken.None));
    }

    [Fact]
    public async Task Lists_the_drafts_of_a_customer_the_last_changed_first()
    {
        await KeepAsync("m1", Some.Draft("d_old").With(new Place("domain", default), new Written("a.cn"), PersonalData.None, Some.Time.AddHours(1), "m1", Entry.Customer));
        await KeepAsync("m2", Some.Draft("d_agreed").With(Some.Consent(PersonalData.Name) with { At = Some.Time.AddHours(3), Message = "m2" }));
        await KeepAsync("m3", Some.Draft("d_empty"));
        await KeepAsync("m4", Some.Draft("d_foreign") with { Customer = new CustomerId("directline:u2") });

        var list = await Drafts.ListAsync(Some.Customer, CancellationToken.None);

        Assert.Equal(["d_agreed", "d_old", "d_empty"], list.Select(draft => draft.Id.Value));
        Assert.Equal([Some.Time.AddHours(3), Some.Time.AddHours(1), Some.Time], list.Select(draft => draft.ChangedAt));
        Assert.Empty(await Drafts.ListAsync(new CustomerId("directline:nobody"), CancellationToken.None));
    }

    [Fact]
    public async Task Finds_no_draft_of_another_customer()
    {
        var draft = Some.Draft().Writing("domain", "a.cn", "m1");
        await KeepAsync("m1", draft);

        Assert.Null(await Drafts.FindAsync(draft.Id, new CustomerId("directline:u2"), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => KeepAsync("m2", draft with { Customer = new CustomerId("directline:u2") }));
    }

    [Theory]
    [InlineData(PersonalData.Identity, PersonalData.Name, false, "another class was agreed to")]
    [InlineData(PersonalData.Identity, null, false, "nothing was agreed to")]
    [InlineData(PersonalData.Identity, PersonalData.Identity, true, "agreed to")]
    [InlineData(PersonalData.None, null, true, "not personal")]
    public async Task Keeps_personal_values_only_with_consent(PersonalData personal, PersonalData? agreed, bool expected, string because)
    {
        var draft = Some.Draft().With(agreed is { } known ? [Some.Consent(known)] : []).With(new Place("field", default), new Written("secret-7788"), personal, Some.Time, "m1", Entry.Customer);

        var failure = await Record.ExceptionAsync(() => KeepAsync("m1", draft));

        Assert.True(expected == failure is null, because);
        Assert.True(failure is null or InvalidOperationException, because);
        Assert.DoesNotContain("secret-7788", failure?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Equal(expected, await Store.FindReplyAsync(Id, "m1", CancellationToken.None) is not null);
    }

    [Fact]
    public async Task Takes_a_value_back_without_consent()
    {
        var draft = Some.Draft().With(new Place("field", default), null, PersonalData.Identity, Some.Time, "m1", Entry.Customer);

        Assert.True(await KeepAsync("m1", draft));
    }

    [Fact]
    public async Task Refuses_entries_with_a_gap()
    {
        var draft = Some.Draft() with { Entries = [new Entry(2, new Place("domain", default), new Written("a.cn"), PersonalData.None, Some.Time, "m1", Entry.Customer)] };

        await Assert.ThrowsAsync<InvalidOperationException>(() => KeepAsync("m1", draft));
    }

    [Fact]
    public async Task Gives_back_where_a_conversation_is_in_its_filing()
    {
        FilingDialog[] dialogs =
        [
            new() { Draft = new DraftId("d_1") },
            new() { Draft = new DraftId("d_1"), Prompt = FilingPrompt.Value, Asked = new Place("domain", new Instance(0, 1)) },
            new() { Draft = new DraftId("d_1"), Prompt = FilingPrompt.Deletion, Asked = new Place("site-owner-name", new Instance(Site: 2, Person: "site-owner")) },
        ];
        foreach (var (dialog, number) in dialogs.Select((dialog, index) => (dialog, index)))
        {
            await Store.KeepAsync(Some.Turn($"m{number}") with { Conversation = Some.Conversation() with { Filing = dialog } }, CancellationToken.None);

            Assert.Equal(dialog, (await Store.FindAsync(Id, CancellationToken.None))?.Filing);
        }

        await Store.KeepAsync(Some.Turn("m9"), CancellationToken.None);
        Assert.Null((await Store.FindAsync(Id, CancellationToken.None))?.Filing);
    }

    [Fact]
    public async Task Shows_secrets_masked_and_reveals_the_message_as_it_came()
    {
        var turn = Some.SecretTurn("m1");

        await Store.KeepAsync(turn, CancellationToken.None);

        var log = await Store.ReadLogAsync(Id, 0, 10, CancellationToken.None);
        Assert.Equal("我叫陈*，手机138****8000", log[0].Text);
        Assert.Equal(new Act.Said("我叫陈*，手机138****8000"), log[0].Act);
        Assert.Equal("""{"type":"message","id":"m1","text":"我叫陈*，手机138****8000","value":{"mobile":"138****8000"}}""", log[0].Payload);
        Assert.Equal("记下了：陈*", log[1].Message?.Text);
        Assert.Equal(new Choice("改 陈*", "改成 138****8000"), Assert.Single(log[1].Message?.Choices ?? []));
        Assert.Equivalent(Some.Review("陈*"), log[1].Message?.Card, strict: true);
        Assert.Equal("陈*", (await Store.FindAsync(Id, CancellationToken.None))?.LastQuestion);
        Assert.Equal("记下了：陈*", (await Store.FindReplyAsync(Id, "m1", CancellationToken.None))?.Messages[0].Text);
        Assert.Equal(new OriginalMessage.Kept(turn.Message.Act, turn.Message.Payload), await Originals.RevealAsync(Id, "m1", CancellationToken.None));
        Assert.Null(await Originals.RevealAsync(Id, "m9", CancellationToken.None));
    }

    [Fact]
    public async Task Reveals_nothing_of_a_message_without_secrets()
    {
        await Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);

        Assert.Null(await Originals.RevealAsync(Id, "m1", CancellationToken.None));
    }

    [Fact]
    public async Task Counts_everything_of_a_customer_as_deleted_once_the_key_is_destroyed()
    {
        var draft = Some.Draft().Writing("domain", "a.cn", "m1");
        var other = Some.Draft("d_2") with { Customer = new CustomerId("directline:u2") };
        await Store.KeepAsync(Some.SecretTurn("m1") with { Draft = draft }, CancellationToken.None);
        await KeepAsync("m2", other.Writing("domain", "b.cn", "m2"));

        Assert.Equal(1, await Keys.DestroyAsync(Some.Customer, CancellationToken.None));
        Assert.Equal(0, await Keys.DestroyAsync(Some.Customer, CancellationToken.None));

        Assert.Null(await Drafts.FindAsync(draft.Id, draft.Customer, CancellationToken.None));
        Assert.Empty(await Drafts.ListAsync(draft.Customer, CancellationToken.None));
        Assert.Equal(new OriginalMessage.Deleted(), await Originals.RevealAsync(Id, "m1", CancellationToken.None));
        Assert.Equal("我叫陈*，手机138****8000", (await Store.ReadLogAsync(Id, 0, 10, CancellationToken.None))[0].Text);
        Assert.NotNull(await Drafts.FindAsync(other.Id, other.Customer, CancellationToken.None));
    }

    [Fact]
    public async Task Keeps_new_drafts_after_a_key_was_destroyed()
    {
        await KeepAsync("m1", Some.Draft("d_1").Writing("domain", "a.cn", "m1"));
        await Keys.DestroyAsync(Some.Customer, CancellationToken.None);

        await KeepAsync("m2", Some.Draft("d_2").Writing("domain", "b.cn", "m2"));

        Assert.Equal("d_2", Assert.Single(await Drafts.ListAsync(Some.Customer, CancellationToken.None)).Id.Value);
    }

    private async Task<IEnumerable<string>> DueAsync(DueStep due) => (await Filings.ListDueAsync(due, 9, CancellationToken.None)).Select(filing => filing.Id.Value);

    private Task<bool> KeepAsync(string message, Draft draft, string conversation = "c1") =>
        Store.KeepAsync(Some.Turn(message, conversation) with { Draft = draft }, CancellationToken.None);
}
