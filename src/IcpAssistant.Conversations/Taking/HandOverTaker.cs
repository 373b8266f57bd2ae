using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Conversations.Taking;

/// <summary>Takes what passes a conversation from the assistant to people and back, and what is said in between.</summary>
internal sealed class HandOverTaker(Phrasebook phrases, Commands commands)
{
    // "我姓王，电话 138…，邮箱 wang@…": what is longer says more.
    private const int LongestContact = 60;

    /// <summary>What comes of words about who answers; <see langword="null"/> when they are about something else.</summary>
    public Outcome? Take(Moment moment, string text) =>
        commands.AsksForPerson(text) ? Request(moment)
        : moment.Conversation is { HandOver: null, AgentRequested: false } ? null
        : commands.Is("command-assistant", text) ? Cancel(moment)
        : moment.Conversation.Owner.Account is null && commands.Is("asks-where-agent", text) ? Waiting(moment.Conversation)
        : null;

    /// <summary>What comes of words that people answer: they are kept, and the assistant is silent.</summary>
    public static Outcome Listen(Moment moment, HandOver handOver) => new(moment.Conversation.PastProposal() with { HandOver = handOver with { WaitingSince = handOver.WaitingSince ?? moment.At } });

    /// <summary>What comes of a telephone number or an address for e-mail that is left for an agent; <see langword="null"/> when none was asked for, or the text says more.</summary>
    /// <param name="plain">The text with numbers hidden.</param>
    public Outcome? TakeContact(Moment moment, string text, string plain) =>
        moment.Conversation.AgentRequested && text.Length <= LongestContact && (plain != text || text.Contains('@', StringComparison.Ordinal)) && !commands.Mentions("filing-asks", text)
            ? Outcome.Saying(moment.Conversation, phrases.Say("agent-contact-noted"))
            : null;

    /// <summary>Passes the conversation on, when its owner is still the one whom the act saw.</summary>
    public Outcome Take(Moment moment, Act.Handed handed)
    {
        var before = moment.Conversation;
        if (before.Owner != handed.From || handed.To == handed.From)
        {
            return Refused(before);
        }

        return (handed.To == Owner.Assistant ? GiveBack(moment, handed) : PassOn(moment, handed)) with
        {
            Attendance = before is { HandOver: { } ended, Owner.Account: { } agent } ? new Attendance(before.Id, agent, ended.Cause, ended.Since, moment.At) : null,
        };
    }

    private Outcome PassOn(Moment moment, Act.Handed handed)
    {
        var before = moment.Conversation;
        var isQueued = handed.To == Owner.Queue;
        var handOver = new HandOver(handed.To, before.HandOver?.Cause ?? (before.AgentRequested ? HandOverCause.Asked : HandOverCause.Taken), moment.At)
        {
            WaitingSince = before.HandOver?.WaitingSince ?? (isQueued ? moment.At : null),
        };
        return Outcome.Saying(before with { HandOver = handOver, Offered = null, ReasonAwaitedFor = null }, Announcement(before.Owner, handed.To)) with
        {
            AgentRequest = isQueued ? RequestOf(moment) : null,
            RequestsClosedBy = handed.To.Account,
        };
    }

    /// <summary>Says what an agent wrote, when the conversation is the agent's.</summary>
    public static Outcome Take(Moment moment, Act.Wrote wrote) => moment.Conversation is { HandOver: { } handOver } conversation && conversation.Owner == Owner.Agent(wrote.Agent)
        ? new Outcome(conversation.PastProposal() with { HandOver = handOver with { WaitingSince = null } }) { Statements = [new Statement(wrote.Text, []) { Agent = wrote.Agent }] }
        : Refused(moment.Conversation);

    // With somebody there it waits in the queue; otherwise the assistant goes on, and an agent answers later.
    private Outcome Request(Moment moment)
    {
        var before = moment.Conversation with { ReasonAwaitedFor = null };
        if (before.HandOver is not null)
        {
            return before.Owner == Owner.Queue ? Waiting(before) : Listen(moment with { Conversation = before }, before.HandOver);
        }

        if (!moment.Background.IsAgentThere)
        {
            return Outcome.Saying(before with { AgentRequested = true }, phrases.Say(before.AgentRequested ? "agent-already-requested" : "agent-requested")) with { AgentRequest = before.AgentRequested ? null : RequestOf(moment) };
        }

        var handOver = new HandOver(Owner.Queue, before.Offered ?? HandOverCause.Asked, moment.At) { WaitingSince = moment.At };
        return Outcome.Saying(before with { HandOver = handOver, Offered = null }, phrases.Say("agent-queued"), phrases.Button("button-assistant")) with
        {
            AgentRequest = RequestOf(moment),
            RequestsClosedBy = "",
        };
    }

    private Outcome Waiting(Conversation conversation) => conversation.Owner == Owner.Queue
        ? Outcome.Saying(conversation, phrases.Say("agent-waiting"), phrases.Button("button-assistant"))
        : Outcome.Saying(conversation, phrases.Say("agent-already-requested"));

    private Outcome Cancel(Moment moment) => Outcome.Saying(Returned(moment.Conversation), phrases.Say("agent-cancelled")) with { RequestsClosedBy = "" };

    private Outcome GiveBack(Moment moment, Act.Handed handed)
    {
        var topic = moment.Conversation.Topic;
        var told = (topic?.Told ?? []).ExceptBy(handed.Settled.Select(fact => fact.Fact), fact => fact.Fact).Concat(handed.Settled).ToList();
        var after = Returned(moment.Conversation) with { Topic = told.Count == 0 ? topic : (topic ?? new Topic("", [])) with { Told = told, Judged = true, AskedFact = null } };
        if (handed.By == Move.Clock)
        {
            // Nobody came: the wish stays open, and an agent answers later.
            return Outcome.Saying(after with { AgentRequested = true }, phrases.Say("agent-nobody"));
        }

        var settled = handed.Settled.Count == 0 ? "" : $"\n\n{phrases.Say("agent-settled", "facts", string.Join('、', handed.Settled.Select(fact => fact.Words)))}";
        return Outcome.Saying(after, phrases.Say("agent-gave-back") + settled, phrases.AgentChoice());
    }

    private string Announcement(Owner from, Owner to) =>
        to.Account is not { } account ? phrases.Say("agent-left")
        : phrases.Say(from.Account is null ? "agent-joined" : "agent-changed", "agent", account);

    // What was tried before does not count any more: the assistant begins anew.
    private static Conversation Returned(Conversation conversation) => conversation with { HandOver = null, AgentRequested = false, Offered = null, RefusalsInARow = 0, LastQuestion = null };

    // Before it is cleared: what was offered is why it is asked for.
    private static AgentRequest RequestOf(Moment moment) =>
        new(moment.Conversation.Id, moment.Message.MessageId, moment.Conversation.LastQuestion, moment.At) { Cause = moment.Conversation.HandOver?.Cause ?? moment.Conversation.Offered ?? HandOverCause.Asked };

    private static Outcome Refused(Conversation conversation) => new(conversation) { IsRefused = true };
}
