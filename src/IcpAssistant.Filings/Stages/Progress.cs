using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Filings.Stages;

/// <summary>Where a filing is on its way: whose turn it is, until when, and what can be done.</summary>
public sealed record Progress
{
    /// <summary>How the draft stands; only what may be changed now is open.</summary>
    public required Standing Standing { get; init; }

    /// <summary>The stage.</summary>
    public required Stage Stage { get; init; }

    /// <summary>When it should be over at the latest, as far as anybody can say, UTC; <see langword="null"/> when nobody can.</summary>
    public DateTimeOffset? Expected { get; init; }

    /// <summary>When it has to be over, UTC; <see langword="null"/> when there is no limit.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>What was found wrong and brought the filing here; empty when nothing did.</summary>
    public required IReadOnlyList<ReturnedItem> Returned { get; init; }

    /// <summary>What of it is not given anew yet.</summary>
    public required IReadOnlyList<ReturnedItem> Uncorrected { get; init; }

    /// <summary>What the customer can do, with what is missing for it.</summary>
    public required IReadOnlyList<Offer> Offers { get; init; }

    /// <summary>Whether a place may be written now.</summary>
    public bool MayChange(Place place) => Stage.Edit switch
    {
        Editing.All => true,
        Editing.Returned => Returned.Any(item => item.Place == place) || Standing.Open.Any(open => open.Place == place),
        _ => false,
    };

    /// <summary>Whether a paper may be uploaded now: while the filing is filled in, where the next step needs papers, or when this one was returned.</summary>
    public bool MayUpload(Place place) => MayUpload() || Returned.Any(item => item.Place == place);

    /// <summary>Whether any paper may be.</summary>
    public bool MayUploadSome => MayUpload() || Returned.Any(item => item.Place is { } place && PaperPlaces.Holds(place));

    private bool MayUpload() => Stage.Edit == Editing.All || Offers.Any(offer => offer.Move.Needs.Contains(StageNeeds.Papers));
}

/// <summary>A step that somebody could make.</summary>
/// <param name="Move">The step.</param>
/// <param name="Missing">What it waits for; empty when it can be made now.</param>
public sealed record Offer(StageMove Move, IReadOnlyList<Lack> Missing);

/// <summary>What a step waits for.</summary>
/// <param name="Need">A word of <see cref="StageNeeds"/>, or the id of another move.</param>
/// <param name="Papers">The papers that are missing; empty where it is something else.</param>
public sealed record Lack(string Need, IReadOnlyList<string> Papers);
