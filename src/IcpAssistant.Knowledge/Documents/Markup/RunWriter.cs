namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>Writes runs as HTML.</summary>
internal sealed class RunWriter(HtmlWriter html, Func<string, LinkTarget> resolve)
{
    public void Write(IReadOnlyList<Run> runs)
    {
        RunLink? open = null;
        var opened = false;
        foreach (var run in runs)
        {
            if (run.Link != open)
            {
                CloseLink(opened);
                opened = run.Link is not null && TryOpenLink(run.Link);
                open = run.Link;
            }

            WriteRun(run);
        }

        CloseLink(opened);
    }

    private bool TryOpenLink(RunLink link)
    {
        var target = resolve(link.Url);
        if (target.Url is null)
        {
            return false;
        }

        html.Open("a", ("href", target.Url), ("rel", target.IsExternal ? "noopener noreferrer" : null), ("target", target.IsExternal ? "_blank" : null));
        return true;
    }

    private void CloseLink(bool opened)
    {
        if (opened)
        {
            html.Close("a");
        }
    }

    private void WriteRun(Run run)
    {
        if (run.Style == RunStyle.Break)
        {
            html.Open("br").NewLine();
            return;
        }

        var names = NamesOf(run.Style);
        foreach (var name in names)
        {
            html.Open(name);
        }

        html.Text(run.Text);
        foreach (var name in names.Reverse())
        {
            html.Close(name);
        }
    }

    private static IReadOnlyList<string> NamesOf(RunStyle style) =>
    [
        .. style.HasFlag(RunStyle.Strong) ? ["strong"] : Array.Empty<string>(),
        .. style.HasFlag(RunStyle.Emphasis) ? ["em"] : Array.Empty<string>(),
        .. style.HasFlag(RunStyle.Deleted) ? ["del"] : Array.Empty<string>(),
        .. style.HasFlag(RunStyle.Code) ? ["code"] : Array.Empty<string>(),
    ];
}
