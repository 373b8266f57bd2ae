using System.Security.Cryptography;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Names and addresses for ids with a number of a person in them: the number itself is kept nowhere in clear.</summary>
/// <remarks>The key stands among those of the customers and belongs to nobody, so that all nodes have it and no back-up of the data does. It is never retired: names stay the same.</remarks>
internal sealed class ChosenIds(CustomerKeys keys) : IChosenIds
{
    // No door gives anybody such a name.
    private static readonly CustomerId Nobody = new(":ids");

    private const string Named = "~";
    private const string Sealed = "sealed:";

    // Before it, the id of the key: an address outlives a database of keys that had to be made anew.
    private const char KeyEnd = ':';

    private CustomerKey? _key;

    /// <inheritdoc/>
    public async ValueTask<string> KeepAsync(string id, CancellationToken cancellationToken) =>
        ChosenId.HoldsNumber(id) ? Named + (await KeyAsync(cancellationToken)).NameOf(id) : id;

    /// <summary>A turn whose addresses are encrypted where a number stands in them.</summary>
    public async ValueTask<Turn> CloseAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.ReturnAddress is null && turn.Conversation.ReturnAddress is null)
        {
            return turn;
        }

        return turn with
        {
            Message = turn.Message with { ReturnAddress = await CloseAsync(turn.Message.ReturnAddress, cancellationToken) },
            Conversation = turn.Conversation with { ReturnAddress = await CloseAsync(turn.Conversation.ReturnAddress, cancellationToken) },
        };
    }

    /// <summary>What <see cref="CloseAsync(Turn, CancellationToken)"/> made of an address. Where its key is gone it leads nowhere: the channel names it again with its next message.</summary>
    public async ValueTask<ReturnAddress> OpenAsync(ReturnAddress address, CancellationToken cancellationToken) =>
        new(await OpenAsync(address.Place, cancellationToken), address.Activity is { } activity ? await OpenAsync(activity, cancellationToken) : null);

    private async ValueTask<ReturnAddress?> CloseAsync(ReturnAddress? address, CancellationToken cancellationToken) => address is null
        ? null
        : new ReturnAddress(await CloseAsync(address.Place, cancellationToken), address.Activity is { } activity ? await CloseAsync(activity, cancellationToken) : null);

    private async ValueTask<string> CloseAsync(string text, CancellationToken cancellationToken)
    {
        if (text.StartsWith(Sealed, StringComparison.Ordinal) || !ChosenId.HoldsNumber(text))
        {
            return text;
        }

        var key = await KeyAsync(cancellationToken);
        return $"{Sealed}{key.Id}{KeyEnd}{Convert.ToBase64String(key.Close(text, new Binding("address")))}";
    }

    private async ValueTask<string> OpenAsync(string text, CancellationToken cancellationToken)
    {
        if (!text.StartsWith(Sealed, StringComparison.Ordinal))
        {
            return text;
        }

        var end = text.IndexOf(KeyEnd, Sealed.Length);
        var id = end < 0 ? "" : text[Sealed.Length..end];
        var found = await keys.FindAsync([id], cancellationToken);
        try
        {
            return found.TryGetValue(id, out var key) ? key.Open(Convert.FromBase64String(text[(end + 1)..]), new Binding("address")) : "";
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw KeyFaults.DamagedValue("回复的地址", exception);
        }
    }

    private async ValueTask<CustomerKey> KeyAsync(CancellationToken cancellationToken) => _key ??= await keys.CurrentAsync(Nobody, cancellationToken);
}
