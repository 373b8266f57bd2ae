namespace IcpAssistant.Knowledge.Documents;

/// <summary>Something wrong in the knowledge folder, with the place where it stands.</summary>
/// <param name="Check">The check that found it, for example <c>front-matter</c> or <c>dead-link</c>.</param>
/// <param name="Message">One Chinese sentence that says what is wrong and how to put it right.</param>
/// <param name="File">The path below the knowledge folder.</param>
/// <param name="Line">From 1; 0 when it is about the whole file.</param>
public sealed record Finding(Severity Severity, string Check, string Message, string File, int Line)
{
    /// <summary><c>file:line: severity check: message</c>, as editors understand it.</summary>
    public override string ToString() =>
        $"{File}:{Line}: {(Severity == Severity.Error ? "错误" : "提醒")} {Check}: {Message}";
}

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Somebody should look at it; the build goes on.</summary>
    Warning,

    /// <summary>The build fails; the assistant leaves out what is wrong and runs on.</summary>
    Error,
}
