namespace IcpAssistant.Filings.Drafts;

/// <summary>What a store holds of a draft, without its values: enough to see what a turn adds.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Consents">How many consents there are.</param>
/// <param name="Moves">How many moves there are.</param>
/// <param name="Fingerprint"><see cref="DraftGrowth.FingerprintOf"/> of all of them.</param>
public sealed record StoredDraft(CustomerId Customer, int Entries, int Consents, int Moves, string Fingerprint);
