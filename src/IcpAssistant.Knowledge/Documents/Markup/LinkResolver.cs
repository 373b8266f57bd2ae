namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>A document as links see it.</summary>
internal sealed record LinkedPage(string Id, string File, Audience Audience, IReadOnlySet<string> Anchors)
{
    public static LinkedPage Of(Document document) => new(document.Id, document.File, document.Audience, AnchorsOf(document));

    private static HashSet<string> AnchorsOf(Document document) =>
        [.. document.Sections.SelectMany(section => section.Passages.Select(passage => passage.Anchor).Prepend(section.Anchor))];
}

/// <summary>Where a link leads.</summary>
/// <param name="Url">Absolute http(s), or a path of the knowledge; <see langword="null"/> when it leads nowhere and becomes text.</param>
internal readonly record struct LinkTarget(string? Url, LinkProblem Problem)
{
    /// <summary>Whether it leaves our pages.</summary>
    public bool IsExternal => Url is not null && !Url.StartsWith('/');
}

internal enum LinkProblem
{
    None,

    /// <summary>No such document, or one that the readers of this page must not see.</summary>
    NoDocument,

    /// <summary>The document is there, the section is not.</summary>
    NoAnchor,

    /// <summary>A scheme that pages don't link to.</summary>
    NotAllowed,
}

/// <summary>Finds out where links of documents lead: <c>.md</c> paths, Hugo's <c>../folder/</c>, our own addresses, http(s).</summary>
internal sealed class LinkResolver
{
    private const string OwnPrefix = "/knowledge/d/";

    private readonly Dictionary<string, LinkedPage> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkedPage> _byFile = new(StringComparer.Ordinal);

    public LinkResolver(IEnumerable<LinkedPage> pages)
    {
        foreach (var page in pages)
        {
            _byId[page.Id] = page;
            _byFile[page.File] = page;
        }
    }

    /// <summary>The path of a document's page: its id, with <c>/</c> kept.</summary>
    public static string AddressOf(string id) => OwnPrefix + string.Join('/', id.Split('/').Select(Uri.EscapeDataString));

    public LinkTarget Resolve(LinkedPage from, string url)
    {
        url = url.Trim();
        if (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host.Length > 0
                ? new LinkTarget(address.AbsoluteUri, LinkProblem.None)
                : new LinkTarget(null, LinkProblem.NotAllowed);
        }

        var (path, anchor) = Cut(url);
        if (path.Contains(':') || path.StartsWith("//", StringComparison.Ordinal) || path.Contains('\\'))
        {
            return new LinkTarget(null, LinkProblem.NotAllowed);
        }

        var page = path.Length == 0 ? from : Find(from, path);
        if (page is null || (page.Audience == Audience.Agent && from.Audience == Audience.Customer))
        {
            return new LinkTarget(null, LinkProblem.NoDocument);
        }

        var own = AddressOf(page.Id);
        if (anchor.Length == 0)
        {
            return new LinkTarget(own, LinkProblem.None);
        }

        return page.Anchors.Contains(anchor)
            ? new LinkTarget($"{own}#{Uri.EscapeDataString(anchor)}", LinkProblem.None)
            : new LinkTarget(own, LinkProblem.NoAnchor);
    }

    private static (string Path, string Anchor) Cut(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var path = hash < 0 ? url : url[..hash];
        var query = path.IndexOf('?', StringComparison.Ordinal);
        path = query < 0 ? path : path[..query];
        return (Uri.UnescapeDataString(path), hash < 0 ? "" : Uri.UnescapeDataString(url[(hash + 1)..]));
    }

    private LinkedPage? Find(LinkedPage from, string path)
    {
        if (path.StartsWith(OwnPrefix, StringComparison.Ordinal))
        {
            return _byId.GetValueOrDefault(path[OwnPrefix.Length..].TrimEnd('/'));
        }

        // Beside the file, as Markdown reads it; then as Hugo does, for which a page is a folder.
        var file = from.File;
        var folder = file.Contains('/') ? file[..file.LastIndexOf('/')] : "";
        var asFolder = Path.ChangeExtension(file, null);
        return Candidates(folder, path).Concat(Candidates(asFolder, path)).Select(name => _byFile.GetValueOrDefault(name)).FirstOrDefault(page => page is not null);
    }

    private static IEnumerable<string> Candidates(string folder, string path)
    {
        if (Combine(folder, path) is not { } combined)
        {
            yield break;
        }

        yield return combined;
        yield return $"{combined}.md";
        yield return $"{combined}/index.md";
        yield return $"{combined}/_index.md";
    }

    /// <summary>The path below the knowledge folder; <see langword="null"/> when it leads out of it.</summary>
    private static string? Combine(string folder, string path)
    {
        var parts = path.StartsWith('/') ? [] : folder.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
                continue;
            }

            if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
