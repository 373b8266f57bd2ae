using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Privacy;

namespace IcpAssistant.Storage.Model;

/// <summary>A step of a filing; never changed once it is there.</summary>
internal sealed class MoveRow
{
    public required string DraftId { get; init; }

    public required int Number { get; init; }

    /// <summary>Which step, as in <c>stages.yml</c>.</summary>
    public required string Move { get; init; }

    public required string To { get; init; }

    public required int Entries { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Message { get; init; }

    public required string Author { get; init; }

    /// <summary>What is wrong, encrypted: reviewers quote what they find wrong. <see langword="null"/> when nothing is.</summary>
    public byte[]? Returned { get; init; }

    /// <summary>The customer's key that <see cref="Returned"/> is encrypted with.</summary>
    public string? KeyId { get; init; }

    public static MoveRow Of(Move move, DraftId draft, CustomerKey key) => new()
    {
        DraftId = draft.Value,
        Number = move.Number,
        Move = move.Id,
        To = move.To,
        Entries = move.Entries,
        At = move.At,
        Message = move.Message,
        Author = move.Author,
        Returned = move.Returned.IsEmpty ? null : SealedReturn.Close(move.Returned, draft.Value, move.Number, key),
        KeyId = move.Returned.IsEmpty ? null : key.Id,
    };

    /// <summary>Decrypts it.</summary>
    /// <param name="keys">Holds the key of every row.</param>
    public Move ToMove(IReadOnlyDictionary<string, CustomerKey> keys) =>
        new(Number, Move, To, Entries, At, Message, Author, Returned is { } bytes && KeyId is { } key ? SealedReturn.Open(bytes, DraftId, Number, keys[key]) : []);
}
