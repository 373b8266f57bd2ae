namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>Tests that look at the whole process, so that no others may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
