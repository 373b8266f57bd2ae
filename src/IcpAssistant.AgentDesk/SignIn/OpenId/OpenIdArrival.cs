using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>How somebody came back from the provider.</summary>
internal abstract record OpenIdArrival
{
    private OpenIdArrival()
    {
    }

    /// <summary>Somebody is in.</summary>
    /// <param name="Destination">The page of the desk that was wanted.</param>
    public sealed record Entered(DeskAccount Account, string Destination) : OpenIdArrival;

    /// <summary>Nobody is.</summary>
    public sealed record Refused(OpenIdRefusal Why) : OpenIdArrival;
}

/// <summary>Why somebody is not let in by the provider's word: as much as people are told.</summary>
internal enum OpenIdRefusal
{
    /// <summary>The way back does not belong to this browser, was gone already, or took too long.</summary>
    Stale,

    /// <summary>They changed their mind, or the provider does not let them.</summary>
    Declined,

    /// <summary>The provider does not answer.</summary>
    Unreachable,

    /// <summary>What the provider said is not good. The log says why.</summary>
    Failed,

    /// <summary>Who they are is sure, and there is no account of that name, or it is suspended; callers can't tell which.</summary>
    NoAccount,
}
