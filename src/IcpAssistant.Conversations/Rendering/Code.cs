namespace IcpAssistant.Conversations.Rendering;

/// <summary>Code in a fence.</summary>
internal static class Code
{
    /// <summary>The fence is longer than any run of backticks in the code.</summary>
    public static string Fence(string code)
    {
        var fence = "```";
        while (code.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return $"{fence}\n{code.TrimEnd('\n')}\n{fence}";
    }
}
