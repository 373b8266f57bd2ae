namespace IcpAssistant.Evaluation.Tests.Support;

/// <summary>Where the tests find their data.</summary>
internal static class TestFiles
{
    /// <summary>The public sets.</summary>
    public static string Sets { get; } = Path.Combine(AppContext.BaseDirectory, "Sets");

    /// <summary>What the reference scorer said.</summary>
    public static string Parity { get; } = Path.Combine(AppContext.BaseDirectory, "Parity");

    /// <summary>The repository's own knowledge.</summary>
    public static string Knowledge { get; } = Path.Combine(RepositoryFolder.Root, "knowledge");
}
