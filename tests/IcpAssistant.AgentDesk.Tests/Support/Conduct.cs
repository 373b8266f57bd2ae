using System.Text.Json.Nodes;

namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>How a <see cref="FakeProvider"/> behaves: rightly, but for what a test changes.</summary>
internal sealed record Conduct
{
    /// <summary>Who is signed in there.</summary>
    public string Person { get; init; } = "chen";

    /// <summary>Changes the claims; one that is set to <see langword="null"/> is left out.</summary>
    public Action<JsonObject> Claims { get; init; } = _ => { };

    /// <summary>As <see cref="ProviderKeys.Sign"/> takes it.</summary>
    public string Algorithm { get; init; } = "RS256";

    /// <summary>The key that signs.</summary>
    public string? Key { get; init; } = "rsa";

    /// <summary>Whether somebody else signs under that key's id.</summary>
    public bool IsSignedByStranger { get; init; }

    /// <summary>What stands in the way back instead of a code.</summary>
    public string? Error { get; init; }

    /// <summary>Changes the way back.</summary>
    public Func<string, string> Back { get; init; } = way => way;

    /// <summary>Answers instead of the token endpoint.</summary>
    public Func<HttpContext, Task>? Exchange { get; init; }

    /// <summary>Changes the document.</summary>
    public Action<JsonObject> Document { get; init; } = _ => { };

    /// <summary>Whether it answers nobody.</summary>
    public bool IsDown { get; init; }
}
