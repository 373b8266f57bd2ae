namespace IcpAssistant.Evaluation.Tests.Support;

/// <summary>Tests that change the environment of the process run one after the other.</summary>
internal static class EnvironmentCollection
{
    public const string Name = "environment";
}
