using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Drafts;

/// <summary>A customer's yes to keeping one class of personal data for this filing. Without it no value of that class is stored.</summary>
/// <param name="Class">What may be kept.</param>
/// <param name="Text">The version of the text that was agreed to.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Message">The id of the message that said yes.</param>
public sealed record Consent(PersonalData Class, string Text, DateTimeOffset At, string Message);
