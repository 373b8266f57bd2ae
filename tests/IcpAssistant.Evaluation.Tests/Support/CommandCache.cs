using System.Runtime.CompilerServices;

namespace IcpAssistant.Evaluation.Tests.Support;

/// <summary>Commands that the tests run keep what they learn beside the tests, and not where the developer's own runs keep theirs.</summary>
internal static class CommandCache
{
    [ModuleInitializer]
    internal static void Name() => Environment.SetEnvironmentVariable("Knowledge__CacheFolder", Path.Combine(AppContext.BaseDirectory, "cache"));
}
