using IcpAssistant.Bot.Evaluation;

namespace IcpAssistant.Evaluation.Tests;

public class CalibrationTests
{
    [Fact]
    public void Counts_what_was_stated_against_what_came_true()
    {
        var calibration = Calibration.Of([new(0.9, true), new(0.95, true), new(1, false), new(0.05, false)]);

        Assert.Equal(10, calibration.Bins.Count);
        Assert.Equal((1, 3), (calibration.Bins[0].Count, calibration.Bins[9].Count));
        Assert.Equal(0.95, calibration.Bins[9].Stated, 6);
        Assert.Equal(2.0 / 3, calibration.Bins[9].CameTrue, 6);
        Assert.Equal((0.01 + 0.0025 + 1 + 0.0025) / 4, calibration.Brier, 6);
        Assert.Equal(((3 * (0.95 - (2.0 / 3))) + 0.05) / 4, calibration.ExpectedError, 6);
    }

    [Fact]
    public void Is_empty_without_statements()
    {
        var calibration = Calibration.Of([]);

        Assert.Equal((0, 0, 0), (calibration.Count, calibration.Brier, calibration.ExpectedError));
    }
}
