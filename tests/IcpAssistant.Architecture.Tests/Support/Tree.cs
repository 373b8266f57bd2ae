namespace IcpAssistant.Architecture.Tests.Support;

/// <summary>A source tree: this repository, or a small one that a test has planted.</summary>
/// <param name="Root">The folder with the solution.</param>
internal sealed record Tree(string Root)
{
    // What is built, fetched or written at run time is not source.
    private static readonly string[] NotSource = ["bin", "obj", "node_modules", "artifacts", "data", "lib", ".git"];

    /// <summary>The repository that these tests were built in.</summary>
    public static Tree Repository { get; } = new(RepositoryFolder.Root);

    /// <summary>The source files below a folder with one of these endings, as paths from the root with <c>/</c>, in order.</summary>
    public IEnumerable<string> Files(string folder, params string[] endings)
    {
        var start = Path.Combine(Root, folder);
        return !Directory.Exists(start)
            ? []
            : Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)) && !file.Split('/').Any(NotSource.Contains))
                .Order(StringComparer.Ordinal);
    }

    public bool Has(string path) => File.Exists(Full(path)) || Directory.Exists(Full(path));

    public string Read(string path) => File.ReadAllText(Full(path));

    public string Full(string path) => Path.GetFullPath(Path.Combine(Root, path));
}
