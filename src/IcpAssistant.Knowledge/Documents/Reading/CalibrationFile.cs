using System.Globalization;
using System.Text;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary><c>calibration.yml</c>: the fitted weights of the confidence, by the names of the features.</summary>
public static class CalibrationFile
{
    /// <summary>The file's name in the knowledge folder.</summary>
    public const string Name = "calibration.yml";

    private const string WithWordings = "with-wordings";
    private const string WithoutWordings = "without-wordings";
    private const string Bias = "bias";
    private const string Check = "calibration";

    /// <summary>The weights as a file, which <see cref="KnowledgeReader"/> reads as exactly these numbers.</summary>
    public static string Write(ConfidenceModels models)
    {
        var text = new StringBuilder("# 把握的权重：由命令 fit 算出并写入，请不要手工修改。没有这个文件时用程序内置的权重。\n");
        foreach (var (name, model) in new[] { (WithWordings, models.WithWordings), (WithoutWordings, models.WithoutWordings) })
        {
            text.Append('\n').Append(name == WithWordings ? "# 有 ask 问法的小节\n" : "# 没有 ask 问法的小节\n").Append(name).Append(":\n");
            text.Append(CultureInfo.InvariantCulture, $"  {Bias}: {model.Bias}\n");
            foreach (var (feature, weight) in ConfidenceModel.Features.Zip(model.Weights))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {feature.Name}: {weight} # {feature.Description}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The weights of a file; the built-in ones where the file has none or wrong ones.</summary>
    internal static ConfidenceModels Read(YamlValue? root, string file, FindingList findings) => new(
        ReadModel(root, WithWordings, file, findings) ?? ConfidenceModels.BuiltIn.WithWordings,
        ReadModel(root, WithoutWordings, file, findings) ?? ConfidenceModels.BuiltIn.WithoutWordings);

    private static ConfidenceModel? ReadModel(YamlValue? root, string name, string file, FindingList findings)
    {
        var value = (root as YamlMap)?[name];
        if (value is not YamlMap map)
        {
            findings.Error(Check, file, value?.Line ?? root?.Line ?? 0, $"缺少“{name}:”下的权重：请重新运行命令 fit，或删去这个文件。");
            return null;
        }

        var bias = Number(map, Bias, 0, file, findings);
        var weights = ConfidenceModel.Features.Select(feature => Number(map, feature.Name, feature.Sign, file, findings)).ToList();
        return bias is null || weights.Contains(null) ? null : new ConfidenceModel(bias.Value, [.. weights.OfType<double>()]);
    }

    // A weight with the wrong sign would make the assistant surer of what it knows less about.
    private static double? Number(YamlMap map, string key, int sign, string file, FindingList findings)
    {
        if (double.TryParse(map.Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number * sign >= 0)
        {
            return number;
        }

        findings.Error(Check, file, map[key]?.Line ?? map.Line, $"“{key}”应当是一个{(sign > 0 ? "不小于 0 的" : sign < 0 ? "不大于 0 的" : "")}数：请重新运行命令 fit，或删去这个文件。");
        return null;
    }
}
