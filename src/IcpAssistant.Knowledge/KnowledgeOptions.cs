using System.ComponentModel.DataAnnotations;

namespace IcpAssistant.Knowledge;

/// <summary>Where the knowledge stands and when it answers.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Knowledge";

    /// <summary>The folder with the documents; a relative one counts from the content root. The default is <c>knowledge</c>.</summary>
    [Required(ErrorMessage = "Knowledge:Folder 不能为空：请写知识文件夹的路径，例如 knowledge。")]
    public string Folder { get; init; } = "knowledge";

    /// <summary>The folder for what was learnt from the documents; a relative one counts from the content root. Empty, the default, is <c>cache</c> in the data folder.</summary>
    public string CacheFolder { get; init; } = "";
}
