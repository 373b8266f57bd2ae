using System.ComponentModel.DataAnnotations;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Where the keys to personal data are kept, and for how long what they encrypt.</summary>
public sealed class PrivacyOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Privacy";

    /// <summary>The key that customers' keys are wrapped with: 32 bytes in base64. The default, empty, is the file <c>master.key</c>, made at the first start.</summary>
    public string MasterKey { get; init; } = "";

    /// <summary>The folder of <c>keys.db</c> and <c>master.key</c>. The default, empty, is <c>Data:Folder</c>; a relative path counts from the content root.</summary>
    public string KeysFolder { get; init; } = "";

    /// <summary>After how many days without a change a draft that was never handed in is deleted with its files, from 1 to 3650. The default is 180.</summary>
    [Range(1, 3650, ErrorMessage = "Privacy:DraftDays 要在 1 到 3650 之间（天），默认 180。")]
    public int DraftDays { get; init; } = 180;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MasterKey.Length > 0 && Privacy.MasterKey.Parse(MasterKey) is null)
        {
            yield return new ValidationResult("Privacy:MasterKey 不是有效的主密钥：请填 32 个字节的 base64（例如 openssl rand -base64 32 的输出），或者留空，由程序生成。");
        }
    }
}
