using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>Customers with a draft each, so that there are keys.</summary>
internal static class ManyCustomers
{
    /// <summary>How many there are, when a test does not say.</summary>
    public const int Count = 7;

    public static CustomerId Of(int number) => CustomerId.Of("directline", FormattableString.Invariant($"u{number}"));

    public static Task KeepAsync(TestHost host, int number)
    {
        var name = FormattableString.Invariant($"m{number}");
        var draft = Some.Draft($"d_{name}") with { Customer = Of(number) };
        return host.Store.KeepAsync(Some.Turn(name, $"c-{name}") with { Draft = draft.Writing("domain", $"{name}.cn", name) }, CancellationToken.None);
    }

    public static async Task KeepAllAsync(TestHost host)
    {
        for (var number = 0; number < Count; number++)
        {
            await KeepAsync(host, number);
        }
    }

    public static async Task CanReadAllAsync(TestHost host, int customers = Count)
    {
        for (var number = 0; number < customers; number++)
        {
            Assert.Equal($"m{number}.cn", Assert.Single(await host.Drafts.ListAsync(Of(number), CancellationToken.None)).Entries[0].Value?.Reveal());
        }
    }
}
