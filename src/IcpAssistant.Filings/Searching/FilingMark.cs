namespace IcpAssistant.Filings.Searching;

/// <summary>Something by which a filing is found, and which says nothing about a person.</summary>
/// <param name="Text">An id for what is chosen, normalised text for names.</param>
public sealed record FilingMark(FilingMarkKind Kind, string Text);

/// <summary>What a mark is. The names are stored: they never change.</summary>
public enum FilingMarkKind
{
    /// <summary>The kind of filing, by its id.</summary>
    Type,

    /// <summary>The province, by its id.</summary>
    Province,

    /// <summary>A website's name, a domain, a filing number.</summary>
    Name,

    /// <summary>A number, as its keyed hash.</summary>
    Number,
}
