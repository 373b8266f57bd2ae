using System.ComponentModel.DataAnnotations;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Where the keys to personal data are kept.</summary>
public sealed class PrivacyOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Privacy";

    /// <summary>The key that customers' keys are wrapped with: 32 bytes in base64. The default, empty, is the file <c>master.key</c>, made at the first start.</summary>
    public string MasterKey { get; init; } = "";

    /// <summary>The folder of <c>keys.db</c> and <c>master.key</c>. The default, empty, is <c>Data:Folder</c>; a relative path counts from the content root.</summary>
    public string KeysFolder { get; init; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MasterKey.Length > 0 && Privacy.MasterKey.Parse(MasterKey) is null)
        {
            yield return new ValidationResult("Privacy:MasterKey 不是有效的主密钥：请填 32 个字节的 base64（例如 openssl rand -base64 32 的输出），或者留空，由程序生成。");
        }
    }
}
