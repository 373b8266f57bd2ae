using IcpAssistant.AgentDesk.HandingOver;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Stages;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Who is taken first: whose filing falls back soonest, then who waits longest.</summary>
public sealed class WaitingListTests
{
    private static readonly StagePlan Plan = StagePlan.Empty with
    {
        Stages =
        [
            new Stage { Id = "draft", Label = "草稿", Acts = Actor.Customer, Edit = Editing.All, Say = "" },
            new Stage { Id = "sms", Label = "待短信核验", Acts = Actor.Owners, Edit = Editing.None, Say = "", Deadline = Period.Parse("24 小时") },
        ],
    };

    private readonly MemoryConversationStore _store = new(new ConversationFeed(NullLogger<ConversationFeed>.Instance));

    [Fact]
    public async Task Is_sorted_by_deadline_and_then_by_waiting()
    {
        await KeepAsync("nothing-presses", Owner.Queue, minute: 1);
        await KeepAsync("later", Owner.Queue, minute: 2, stage: "sms", since: 60);
        await KeepAsync("soon", Owner.Queue, minute: 3, stage: "sms", since: 0);
        await KeepAsync("came-last", Owner.Queue, minute: 4, stage: "draft", since: 0);
        await KeepAsync("mine", Owner.Agent("li"), minute: 5);
        await KeepAsync("answered", Owner.Agent("li"), minute: null);
        await KeepAsync("hers", Owner.Agent("wang"), minute: 6);

        var list = await WaitingList.ReadAsync(_store, _store, Plan, "li", CancellationToken.None);

        Assert.Equal(["soon", "later", "nothing-presses", "came-last"], list.Waiting.Select(row => row.Conversation.Id.Value));
        Assert.Equal(["answered", "mine"], list.Own.Select(row => row.Conversation.Id.Value));
        Assert.Equal([false, true], list.Own.Select(row => row.IsWaiting));
        Assert.Equal(["hers"], list.Others.Select(row => row.Conversation.Id.Value));
        Assert.Equal(("待短信核验", Some.Time.AddHours(24)), (list.Waiting[0].Stage?.Label, list.Waiting[0].Deadline));
        Assert.Null(list.Waiting[3].Deadline);
    }

    private async Task KeepAsync(string name, Owner owner, int? minute, string? stage = null, int since = 0)
    {
        var draft = stage is null ? null : new Draft { Id = new DraftId($"d-{name}"), Customer = CustomerId.Of("directline", "u1"), StartedAt = Some.Time }
            .With(new StageMove { Id = "step", By = [], From = [], To = stage }, Some.Time.AddMinutes(since), "m1", Entry.Customer);
        var turn = Some.Turn(name, "m1", "转人工");
        await _store.KeepAsync(
            turn with
            {
                Draft = draft,
                Conversation = turn.Conversation with
                {
                    Filing = draft is null ? null : new FilingDialog { Draft = draft.Id },
                    HandOver = new HandOver(owner, HandOverCause.Asked, Some.Time) { WaitingSince = minute is { } waited ? Some.Time.AddMinutes(waited) : null },
                },
            },
            CancellationToken.None);
    }
}
