using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Stages;
using IcpAssistant.Storage.Privacy;

namespace IcpAssistant.Storage.Model;

/// <summary>A draft without its values.</summary>
internal sealed class DraftRow
{
    public required string Id { get; init; }

    public required string Customer { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When something was last added: lists are in this order, and what is old expires.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    public int Entries { get; set; }

    public int Consents { get; set; }

    public int Moves { get; set; }

    /// <summary>Where the filing is, since when, and how often time has acted there: what the desk lists and what falls due.</summary>
    public string Stage { get; set; } = StagePlan.First;

    public DateTimeOffset StageSince { get; set; }

    public int Reminders { get; set; }

    /// <summary>The conversation in which it was last worked on: what happens to the filing is said there.</summary>
    public string ConversationId { get; set; } = "";

    /// <summary>The version of the rules that <see cref="Verdict"/> comes from; <see langword="null"/> when it was never judged.</summary>
    public string? Rules { get; set; }

    /// <summary>What the rules say of it: <see cref="DraftVerdict.Text"/>.</summary>
    public string? Verdict { get; set; }

    /// <summary>What they said before they changed; <see langword="null"/> when that was the same, or somebody has looked since.</summary>
    public string? VerdictBefore { get; set; }

    /// <summary>When the change was found; <see langword="null"/> with <see cref="VerdictBefore"/>.</summary>
    public DateTimeOffset? VerdictChangedAt { get; set; }

    /// <summary><see cref="DraftGrowth.FingerprintOf"/> of all entries, consents and moves.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>The <see cref="Fingerprint"/> when its marks were kept: another one, and they have to be made anew.</summary>
    public string MarkedAs { get; set; } = "";

    public StoredDraft ToStored() => new(new CustomerId(Customer), Entries, Consents, Moves, Fingerprint);

    /// <summary>Takes over what a turn added.</summary>
    /// <param name="verdict">What the rules say of it then; <see langword="null"/> when nobody asked them.</param>
    public void Update(StoredDraft after, Draft draft, DraftVerdict? verdict, ConversationId conversation)
    {
        Rules = verdict?.Rules;
        Verdict = verdict?.Text;
        Entries = after.Entries;
        Consents = after.Consents;
        Moves = after.Moves;
        Fingerprint = after.Fingerprint;
        ChangedAt = draft.ChangedAt;
        Stage = draft.Stage;
        StageSince = draft.StageSince;
        Reminders = draft.Reminders;
        ConversationId = conversation.Value;
    }

    public FilingAtDesk ToFiling() => new(new DraftId(Id), new CustomerId(Customer), Stage, StageSince, ChangedAt, new ConversationId(ConversationId));

    /// <summary>What changed with the rules: only of rows in which something did.</summary>
    public ChangedVerdict ToChanged() => new(ToFiling(), DraftVerdict.Parse("", VerdictBefore ?? "||"), DraftVerdict.Parse(Rules ?? "", Verdict ?? "||"), VerdictChangedAt ?? default);

    public Draft ToDraft(IEnumerable<Entry> entries, IEnumerable<Consent> consents, IEnumerable<Move> moves) => new()
    {
        Id = new DraftId(Id),
        Customer = new CustomerId(Customer),
        StartedAt = StartedAt,
        Entries = [.. entries],
        Consents = [.. consents],
        Moves = [.. moves],
    };
}

/// <summary>One thing that was written down; never changed once it is there.</summary>
internal sealed class EntryRow
{
    public required string DraftId { get; init; }

    public required int Number { get; init; }

    /// <summary>The place as it writes itself.</summary>
    public required string Place { get; init; }

    /// <summary>The person that the place is about; <see langword="null"/> for none.</summary>
    public string? Person { get; init; }

    public required PersonalData Class { get; init; }

    /// <summary>The value, encrypted; <see langword="null"/> when it was taken back.</summary>
    public byte[]? Value { get; init; }

    /// <summary>The customer's key that <see cref="Value"/> is encrypted with.</summary>
    public string? KeyId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Message { get; init; }

    public required string Author { get; init; }

    public static EntryRow Of(Entry entry, DraftId draft, CustomerKey key) => new()
    {
        DraftId = draft.Value,
        Number = entry.Number,
        Place = entry.Place.ToString(),
        Person = entry.Place.Instance.Person,
        Class = entry.Class,
        Value = entry.Value is { } value ? SealedEntry.Close(value, draft.Value, entry.Place, entry.Number, key) : null,
        KeyId = entry.Value is null ? null : key.Id,
        At = entry.At,
        Message = entry.Message,
        Author = entry.Author,
    };

    /// <summary>Decrypts it.</summary>
    /// <param name="keys">Holds the key of every value.</param>
    public Entry ToEntry(IReadOnlyDictionary<string, CustomerKey> keys)
    {
        var place = Filings.Drafts.Place.Parse(Place, _ => Person)
            ?? throw new InvalidOperationException($"Entry {Number} of draft {DraftId} has a place that Place.ToString never writes.");
        var value = Value is { } bytes && KeyId is { } key ? SealedEntry.Open(bytes, DraftId, place, Number, keys[key]) : null;
        return new Entry(Number, place, value, Class, At, Message, Author);
    }
}

/// <summary>A customer's yes.</summary>
internal sealed class ConsentRow
{
    public required string DraftId { get; init; }

    public required int Number { get; init; }

    public required PersonalData Class { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Message { get; init; }

    public static ConsentRow Of(Consent consent, DraftId draft, int number) => new()
    {
        DraftId = draft.Value,
        Number = number,
        Class = consent.Class,
        Text = consent.Text,
        At = consent.At,
        Message = consent.Message,
    };

    public Consent ToConsent() => new(Class, Text, At, Message);
}
