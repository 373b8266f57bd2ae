using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Answering.Fitting;

/// <summary>A question of which is known what answers it.</summary>
/// <param name="IsAnsweredBy">Whether a section's text answers it; <see langword="null"/> when nothing may.</param>
public sealed record LabelledQuestion(string Text, Func<Section, bool>? IsAnsweredBy);
