namespace IcpAssistant.Knowledge.Documents;

/// <summary>A Markdown file of the knowledge folder, read.</summary>
public sealed record Document
{
    /// <summary>The path below the knowledge folder without <c>.md</c>, with <c>/</c> (<c>faq/need-filing</c>), unless the front matter says <c>id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The front matter's title, else the first heading, else the id.</summary>
    public required string Title { get; init; }

    /// <summary>The file's path below the knowledge folder, with <c>/</c>.</summary>
    public required string File { get; init; }

    /// <summary>Who may see it; documents without the key are for customers.</summary>
    public Audience Audience { get; init; } = Audience.Customer;

    /// <summary>The province (an id of <c>regions/places.yml</c>) that the document is about; <see langword="null"/> when it holds everywhere.</summary>
    public string? Region { get; init; }

    /// <summary>Extra words of the whole document that are searched.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The day somebody last checked the document; <see langword="null"/> when it does not say.</summary>
    public DateOnly? Reviewed { get; init; }

    /// <summary>The day by which it has to be checked again; <see langword="null"/> when it does not say.</summary>
    public DateOnly? ReviewBy { get; init; }

    /// <summary>Whether its sections follow one another in time (<c>in-order: true</c>): "然后呢" asks for the next one.</summary>
    public bool InOrder { get; init; }

    /// <summary>In the order of the file, never empty for a document with text.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>The Markdown below the front matter, with values printed and without <c>ask</c> and <c>rule</c> fences: what the page renders.</summary>
    public required string Markdown { get; init; }
}

/// <summary>Who may see a document.</summary>
public enum Audience
{
    /// <summary>Everybody.</summary>
    Customer,

    /// <summary>Support agents only: the desk's search shows it, the chat never does.</summary>
    Agent,
}
