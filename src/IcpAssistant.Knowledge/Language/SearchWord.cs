namespace IcpAssistant.Knowledge.Language;

/// <summary>A word by which a text is found: letters and digits in a row, or two Chinese characters that stand side by side.</summary>
/// <param name="Text">Lower case, letters and digits alone.</param>
/// <param name="Start">Where it begins in the original.</param>
/// <param name="End">Where it ends there.</param>
public readonly record struct SearchWord(string Text, int Start, int End);
