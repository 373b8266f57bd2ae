using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IcpAssistant.Channels.Activities;

/// <summary>How activities are written and read.</summary>
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ExpectedReplies))]
internal sealed partial class ActivityJson : JsonSerializerContext
{
    /// <summary>Chinese stays readable: the texts are sent as <c>application/json</c> only, never inside HTML.</summary>
    public static ActivityJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>The answer to <c>deliveryMode: expectReplies</c>: everything that was said, in order; empty when nothing was.</summary>
internal sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);
