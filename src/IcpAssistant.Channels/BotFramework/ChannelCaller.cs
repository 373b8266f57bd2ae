using IcpAssistant.Channels.Activities;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Who sent a request to the messaging endpoint, after its token was checked.</summary>
internal abstract record ChannelCaller
{
    private ChannelCaller()
    {
    }

    /// <summary>A channel of the Bot Framework service.</summary>
    /// <param name="ServiceUrl">The address for replies that stands in its token.</param>
    /// <param name="Endorsements">The channels that the token's key may speak for.</param>
    public sealed record Channel(string ServiceUrl, IReadOnlyList<string> Endorsements) : ChannelCaller;

    /// <summary>The Emulator, with a token made by the bot's own secret.</summary>
    public sealed record Emulator : ChannelCaller;

    /// <summary>Somebody on this machine without a token.</summary>
    public sealed record Anonymous : ChannelCaller;

    /// <summary>Who sent the request; set by <see cref="Authorisation"/>.</summary>
    public static ChannelCaller Of(HttpContext http) =>
        http.Features.Get<ChannelCaller>() ?? throw new InvalidOperationException("Add the filter Authorisation to the route: it finds out who calls.");

    /// <summary>Why this caller may not send this activity; <see langword="null"/> when it may.</summary>
    public string? Objection(Activity activity) => this switch
    {
        // The claim binds the token to the address: else a stolen one could make the bot talk to a foreign host.
        Channel channel when !string.Equals(channel.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase) => "serviceurl",
        Channel channel when !channel.Endorsements.Contains(activity.ChannelId ?? "", StringComparer.Ordinal) => "endorsement",
        _ => null,
    };
}
