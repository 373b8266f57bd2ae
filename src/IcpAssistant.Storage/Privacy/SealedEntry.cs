using System.Globalization;
using System.Security.Cryptography;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Encrypts the values of drafts, each bound to its draft, place and number.</summary>
internal static class SealedEntry
{
    public static byte[] Close(Written value, string draft, Place place, int number, CustomerKey key) => key.Close(value.Reveal(), BindingOf(draft, place, number));

    /// <exception cref="StorageUnavailableException">The value was changed, or moved here from another place.</exception>
    public static Written Open(byte[] bytes, string draft, Place place, int number, CustomerKey key)
    {
        try
        {
            return new Written(key.Open(bytes, BindingOf(draft, place, number)));
        }
        catch (CryptographicException exception)
        {
            throw KeyFaults.DamagedValue("备案草稿", exception);
        }
    }

    private static Binding BindingOf(string draft, Place place, int number) =>
        new("entry", draft, place.ToString(), place.Instance.Person ?? "", number.ToString(CultureInfo.InvariantCulture));
}
