using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Encrypts what was written about a returned filing, bound to its draft and step.</summary>
internal static class SealedReturn
{
    public static byte[] Close(ImmutableList<ReturnedItem> returned, string draft, int number, CustomerKey key) =>
        key.Close(StoredJson.Write(returned.ConvertAll(Stored.Of)), BindingOf(draft, number));

    /// <exception cref="StorageUnavailableException">The text was changed, or moved here from another step.</exception>
    public static ImmutableList<ReturnedItem> Open(byte[] bytes, string draft, int number, CustomerKey key)
    {
        try
        {
            return [.. StoredJson.Read<Stored[]>(key.Open(bytes, BindingOf(draft, number))).Select(stored => stored.ToItem())];
        }
        catch (CryptographicException exception)
        {
            throw KeyFaults.DamagedValue("退回的原因", exception);
        }
    }

    private static Binding BindingOf(string draft, int number) => new("return", draft, number.ToString(CultureInfo.InvariantCulture));

    private sealed record Stored(string? Reason, string? Place, string? Person, string Text)
    {
        public static Stored Of(ReturnedItem item) => new(item.Reason, item.Place?.ToString(), item.Place?.Instance.Person, item.Text);

        public ReturnedItem ToItem() => new(Reason, Place is { } place ? Filings.Drafts.Place.Parse(place, _ => Person) : null, Text);
    }
}
