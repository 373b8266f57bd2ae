using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Tests.Transcripts;

/// <summary>What happens to a filing in a transcript while nobody says anything: the desk makes a step, or time passes.</summary>
/// <remarks>
/// <c>- desk: pass-first</c>; <c>- desk: return-first; site-name@0 site-name 太笼统; - finance</c> with place, reason and words of what is returned;
/// <c>- desk: approve; subject-filing-number=京ICP备12345678号</c>. <c>- clock: 12 小时</c> lets time pass and makes what is due then.
/// </remarks>
internal sealed class TranscriptDesk(MemoryConversationStore store, Assistant assistant, FilingClock filings, TurnableTime clock)
{
    private const string Nothing = "-";

    /// <summary>Does what a line says, and gives what the customer is told.</summary>
    public async Task<IEnumerable<ReplyMessage>> DoAsync(ConversationId conversation, string speaker, string text, string message)
    {
        var before = (await store.ReadLogAsync(conversation, 0, int.MaxValue, CancellationToken.None)).Count;
        if (speaker == "clock")
        {
            clock.Pass(Period.Parse(text) ?? throw new FormatException($"“{text}” is no time: write 12 小时 or 3 天."));
            await filings.RunAsync(CancellationToken.None);
        }
        else
        {
            await MoveAsync(text, message);
        }

        return (await store.ReadLogAsync(conversation, before, int.MaxValue, CancellationToken.None)).Select(entry => entry.Message).OfType<ReplyMessage>();
    }

    private async Task MoveAsync(string text, string message)
    {
        var parts = text.Split("; ");
        var filing = Assert.Single(await store.ListAsync([.. await StagesAsync()], 0, 2, CancellationToken.None));
        var draft = (await store.FindAsync(filing.Id, filing.Customer, CancellationToken.None))!; // not null: it is listed
        var values = parts.Skip(1).Where(part => part.Contains('=')).Select(part => part.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var returned = parts.Skip(1).Where(part => !part.Contains('=')).Select(part => part.Split(' ', 3)).Select(item => new ReturnedItem(item[1] == Nothing ? null : item[1], PlaceOf(item[0], draft), item.ElementAtOrDefault(2) ?? ""));
        Assert.True(
            await new FilingMover(assistant, store, store).MoveAsync(new Act.Moved(filing.Id, parts[0], "agent") { Values = values, Returned = [.. returned] }, message, CancellationToken.None),
            $"the desk can't make the step {parts[0]} now");
    }

    private async Task<IEnumerable<string>> StagesAsync() => (await store.CountStagesAsync(CancellationToken.None)).Keys;

    private static Place? PlaceOf(string word, Draft draft) => word == Nothing ? null
        : draft.Values.Keys.FirstOrDefault(place => place.ToString() == word) is { Field: not null } known ? known : new Place(word, default);
}

/// <summary>Time that passes only when it is told to.</summary>
internal sealed class TurnableTime : TimeProvider
{
    // A Monday morning in China, far from holidays.
    private DateTimeOffset _now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(Period period) => _now = period.EndFrom(_now, Workdays.Plain);
}
