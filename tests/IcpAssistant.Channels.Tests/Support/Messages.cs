using System.Text;
using System.Text.Json.Nodes;

namespace IcpAssistant.Channels.Tests.Support;

/// <summary>A channel of the Bot Framework, as plain as can be.</summary>
internal static class Messages
{
    /// <summary>An activity with everything a channel sets.</summary>
    public static JsonObject Activity(string text = "备案要多久", string id = "a1", string? serviceUrl = null, string? deliveryMode = "expectReplies") => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["channelId"] = "emulator",
        ["serviceUrl"] = serviceUrl ?? "http://localhost:1",
        ["from"] = new JsonObject { ["id"] = "u1", ["name"] = "访客", ["aadObjectId"] = "aad-1" },
        ["recipient"] = new JsonObject { ["id"] = "b1", ["name"] = "bot" },
        ["conversation"] = new JsonObject { ["id"] = "c1|livechat", ["tenantId"] = "t1" },
        ["text"] = text,
        ["deliveryMode"] = deliveryMode,
    };

    public static Task<HttpResponseMessage> PostAsync(Site site, JsonObject activity) => PostAsync(site, activity.ToJsonString());

    public static async Task<HttpResponseMessage> PostAsync(Site site, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await site.Http.PostAsync("api/messages", content);
    }
}
