using System.Text.RegularExpressions;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Tests.Transcripts;

/// <summary>The agents of a transcript: <c>- agent:</c> is li, <c>- colleague:</c> is wang.</summary>
/// <remarks>
/// <c>(is there)</c>, <c>(goes)</c>; <c>(takes)</c> the conversation from whoever owns it, <c>(queues)</c>, <c>(passes to wang)</c>,
/// <c>(gives back)</c>, <c>(gives back; server-region=hong-kong 服务器所在地：香港)</c> with what was settled. Anything else is written to the customer.
/// <c>(proposes site-name@0 三月咖啡馆)</c> for the filing that is filled in.
/// What can't be done gets <c>- bot: (silence)</c>.
/// </remarks>
internal sealed partial class TranscriptAgents(MemoryConversationStore store, Assistant assistant, MemoryPresence presence, TimeProvider clock)
{
    private readonly Reception _reception = new(assistant, store);

    /// <summary>Does what a line says, and gives what the customer is told.</summary>
    public async Task<IEnumerable<ReplyMessage>> DoAsync(ConversationId id, string speaker, string text, string message)
    {
        var account = speaker == "agent" ? "li" : "wang";
        var owner = (await store.FindAsync(id, CancellationToken.None))?.Owner ?? Owner.Assistant;
        var before = (await store.ReadLogAsync(id, 0, int.MaxValue, CancellationToken.None)).Count;
        switch (text)
        {
            case "(is there)" or "(goes)":
                await presence.SetAsync(account, text == "(is there)", clock.GetUtcNow(), CancellationToken.None);
                break;
            case "(takes)":
                await _reception.HandAsync(id, new Act.Handed(owner, Owner.Agent(account), account), message, CancellationToken.None);
                break;
            case "(queues)":
                await _reception.HandAsync(id, new Act.Handed(Owner.Agent(account), Owner.Queue, account), message, CancellationToken.None);
                break;
            case var passing when passing.StartsWith("(passes to ", StringComparison.Ordinal):
                await _reception.HandAsync(id, new Act.Handed(Owner.Agent(account), Owner.Agent(passing["(passes to ".Length..^1]), account), message, CancellationToken.None);
                break;
            case var proposing when Proposes().Match(proposing) is { Success: true } match:
                var filing = (await store.FindAsync(id, CancellationToken.None))!.Filing!.Draft; // not null: such a transcript is about a filing
                await new FilingMover(assistant, store, store).ProposeAsync(new Act.Proposed(filing, match.Groups["place"].Value, match.Groups["value"].Value, account), message, CancellationToken.None);
                break;
            case var giving when GivesBack().Match(giving) is { Success: true } match:
                await _reception.HandAsync(id, new Act.Handed(Owner.Agent(account), Owner.Assistant, account) { Settled = SettledBy(match) }, message, CancellationToken.None);
                break;
            default:
                await _reception.WriteAsync(id, new Act.Wrote(account, text), message, CancellationToken.None);
                break;
        }

        return (await store.ReadLogAsync(id, before, int.MaxValue, CancellationToken.None)).Select(entry => entry.Message).OfType<ReplyMessage>();
    }

    private static IReadOnlyList<RecognisedFact> SettledBy(Match match) =>
        match.Groups["fact"].Success ? [new RecognisedFact(match.Groups["fact"].Value, new FactState.OneOf([match.Groups["value"].Value]), match.Groups["words"].Value, false)] : [];

    [GeneratedRegex("^\\(proposes (?<place>[a-z-]+(@[0-9.]+)?) (?<value>.+)\\)$")]
    private static partial Regex Proposes();

    [GeneratedRegex("^\\(gives back(; (?<fact>[a-z-]+)=(?<value>[a-z-]+) (?<words>[^)]+))?\\)$")]
    private static partial Regex GivesBack();
}
