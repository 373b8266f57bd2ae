namespace IcpAssistant.Knowledge.Rules;

/// <summary>A number of <c>values.yml</c> that conditions name.</summary>
/// <param name="By">The fact that it depends on; <see langword="null"/> when it is the same for all.</param>
/// <param name="Otherwise">The number where <paramref name="Of"/> has none; <see langword="null"/> for no limit.</param>
/// <param name="Of">The numbers of single values of the fact; <see langword="null"/> for no limit.</param>
public sealed record NamedNumber(string? By, decimal? Otherwise, IReadOnlyDictionary<string, decimal?> Of)
{
    /// <summary>The number for a value of the fact; <see langword="null"/> for no limit.</summary>
    public decimal? For(string value) => Of.TryGetValue(value, out var number) ? number : Otherwise;
}
