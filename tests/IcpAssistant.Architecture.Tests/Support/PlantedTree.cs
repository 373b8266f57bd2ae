namespace IcpAssistant.Architecture.Tests.Support;

/// <summary>A small source tree made for a test, to see that a guard can fail.</summary>
internal sealed class PlantedTree : IDisposable
{
    public PlantedTree(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var full = Tree.Full(path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }

    public Tree Tree { get; } = new(Directory.CreateTempSubdirectory("icp-tree-").FullName);

    public void Dispose() => Directory.Delete(Tree.Root, recursive: true);
}
