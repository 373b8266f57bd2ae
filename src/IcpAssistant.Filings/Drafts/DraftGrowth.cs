using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IcpAssistant.Filings.Drafts;

/// <summary>What a turn adds to a stored draft. Every store asks this, so that all refuse the same.</summary>
public sealed record DraftGrowth
{
    private DraftGrowth(Draft draft, StoredDraft? before)
    {
        Entries = draft.Entries.RemoveRange(0, before?.Entries ?? 0);
        Consents = draft.Consents.RemoveRange(0, before?.Consents ?? 0);
        Moves = draft.Moves.RemoveRange(0, before?.Moves ?? 0);
        After = new StoredDraft(draft.Customer, draft.Entries.Count, draft.Consents.Count, draft.Moves.Count, FingerprintOf(draft, draft.Entries.Count, draft.Consents.Count, draft.Moves.Count));
    }

    /// <summary>The new entries.</summary>
    public ImmutableList<Entry> Entries { get; }

    /// <summary>The new consents.</summary>
    public ImmutableList<Consent> Consents { get; }

    /// <summary>The new steps.</summary>
    public ImmutableList<Move> Moves { get; }

    /// <summary>What is stored then.</summary>
    public StoredDraft After { get; }

    /// <summary>Compares a draft with what is stored of it.</summary>
    /// <param name="message">The id of the message whose turn wrote the draft.</param>
    /// <param name="stored"><see langword="null"/> when nothing is.</param>
    /// <exception cref="DraftChangedException">Another turn changed or deleted the draft since it was read.</exception>
    /// <exception cref="InvalidOperationException">The draft can't be stored whatever is there: a consent is missing, a number is left out, it is somebody else's.</exception>
    public static DraftGrowth Of(Draft draft, string message, StoredDraft? stored)
    {
        if (stored is not null && stored.Customer != draft.Customer)
        {
            throw new InvalidOperationException($"Draft {draft.Id} belongs to another customer: take drafts from IDraftStore.FindAsync, which looks at the customer.");
        }

        if (!Continues(draft, message, stored))
        {
            throw new DraftChangedException(draft.Id);
        }

        var growth = new DraftGrowth(draft, stored);
        foreach (var (entry, number) in growth.Entries.Select((entry, index) => (entry, (stored?.Entries ?? 0) + index + 1)))
        {
            if (entry.Number != number)
            {
                throw new InvalidOperationException($"Entry {entry.Number} of draft {draft.Id} should have the number {number}: write entries with Draft.With.");
            }

            if (entry.Value is not null && !draft.MayKeep(entry.Class))
            {
                throw new InvalidOperationException($"Entry {number} of draft {draft.Id} is of the class {entry.Class}, and the customer did not agree to keeping it: ask for consent before the value.");
            }
        }

        foreach (var (move, number) in growth.Moves.Select((move, index) => (move, (stored?.Moves ?? 0) + index + 1)))
        {
            if (move.Number != number)
            {
                throw new InvalidOperationException($"Move {move.Number} of draft {draft.Id} should have the number {number}: write moves with Draft.With.");
            }
        }

        return growth;
    }

    /// <summary>A name for the beginning of a draft: what was written where, when and by which message. The values are not in it.</summary>
    public static string FingerprintOf(Draft draft, int entries, int consents, int moves)
    {
        var text = new StringBuilder();
        foreach (var entry in draft.Entries.Take(entries))
        {
            text.Append(CultureInfo.InvariantCulture, $"{entry.Number}\t{entry.Place}\t{entry.Class}\t{entry.At.UtcTicks}\t{entry.Message}\t{entry.Author}\n");
        }

        foreach (var consent in draft.Consents.Take(consents))
        {
            text.Append(CultureInfo.InvariantCulture, $"{consent.Class}\t{consent.Text}\t{consent.At.UtcTicks}\t{consent.Message}\n");
        }

        foreach (var move in draft.Moves.Take(moves))
        {
            text.Append(CultureInfo.InvariantCulture, $"{move.Number}\t{move.Id}\t{move.To}\t{move.At.UtcTicks}\t{move.Message}\t{move.Author}\n");
        }

        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // What is not stored may only be what this message began: otherwise it was deleted meanwhile, and would come back.
    private static bool Continues(Draft draft, string message, StoredDraft? stored) => stored is null
        ? draft.Entries.TrueForAll(entry => entry.Message == message) && draft.Consents.TrueForAll(consent => consent.Message == message) && draft.Moves.TrueForAll(move => move.Message == message)
        : stored.Entries <= draft.Entries.Count && stored.Consents <= draft.Consents.Count && stored.Moves <= draft.Moves.Count
            && stored.Fingerprint == FingerprintOf(draft, stored.Entries, stored.Consents, stored.Moves);
}
