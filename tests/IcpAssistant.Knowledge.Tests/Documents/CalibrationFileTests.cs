using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Tests.Documents;

public sealed class CalibrationFileTests : IDisposable
{
    private static readonly ConfidenceModels Written = new(
        new ConfidenceModel(-7.25, [1, 0.5, 0, 0.125, 1, 2, 3, -1, -0.001, 3]), new ConfidenceModel(-1, [0, 0, 0, 0, 0, 0, 4.2, 0, 0, 3]));

    private readonly KnowledgeFolder _folder = new KnowledgeFolder().With("a.md", "# 甲\n\n文字。");

    [Fact]
    public void Is_read_as_it_was_written()
    {
        var read = _folder.With(CalibrationFile.Name, CalibrationFile.Write(Written)).Read();

        Assert.Empty(read.Findings);
        Assert.Equal(Written.WithWordings.Bias, read.Confidence.WithWordings.Bias);
        Assert.Equal(Written.WithWordings.Weights, read.Confidence.WithWordings.Weights);
        Assert.Equal(Written.WithoutWordings.Weights, read.Confidence.WithoutWordings.Weights);
    }

    [Fact]
    public void Is_not_needed() => Assert.Same(ConfidenceModels.BuiltIn, _folder.Read().Confidence);

    [Theory]
    [InlineData("  evidence: 1 ", "  evidence: viel ", "no number")]
    [InlineData("  evidence: 1 ", "  evidence: NaN ", "not a finite one")]
    [InlineData("  evidence: 1 ", "  evidence: -1 ", "a sign against the meaning")]
    [InlineData("  unknown: -1 ", "  unknown: 1 ", "a sign against the meaning, the other way")]
    [InlineData("  evidence: 1 ", "  evident: 1 ", "a name that is none")]
    [InlineData("with-wordings:", "with:", "a part that is missing")]
    public void What_is_wrong_is_a_finding_and_the_built_in_weights_count(string right, string wrong, string because)
    {
        var text = CalibrationFile.Write(Written);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        var read = _folder.With(CalibrationFile.Name, string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length))).Read();

        Assert.True(read.Findings.Any(finding => finding.File == CalibrationFile.Name), because);
        Assert.Same(ConfidenceModels.BuiltIn.WithWordings, read.Confidence.WithWordings);
        Assert.Equal(Written.WithoutWordings.Weights, read.Confidence.WithoutWordings.Weights);
    }

    public void Dispose() => _folder.Dispose();
}
