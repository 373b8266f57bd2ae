using System.ComponentModel.DataAnnotations;
using IcpAssistant.Filings.Customers;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Where the keys to personal data are kept, and for how long what they encrypt.</summary>
public sealed class PrivacyOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Privacy";

    /// <summary>The key that customers' keys are wrapped with: 32 bytes in base64. The default, empty, is the file <c>master.key</c>, made at the first start.</summary>
    public string MasterKey { get; init; } = "";

    /// <summary>Master keys that only open: those of before, until <c>rotate-master-key</c> has wrapped everything with the current one; with several nodes also the one that comes next. Each 32 bytes in base64. The default is none.</summary>
    public IReadOnlyList<string> EarlierMasterKeys { get; init; } = [];

    /// <summary>The folder of <c>keys.db</c> (SQLite only) and <c>master.key</c>. The default, empty, is <c>Data:Folder</c>; a relative path counts from the content root.</summary>
    public string KeysFolder { get; init; } = "";

    /// <summary>The PostgreSQL database of the customers' keys: another one than that of the conversations, so that no back-up holds both. Wanted with <c>Storage:Provider</c> <c>PostgreSql</c>, and empty with <c>Sqlite</c>.</summary>
    public string KeysConnectionString { get; init; } = "";

    /// <summary>The folder of the list of deletions: one small file for each, never changed; several nodes share it. The default, empty, is <c>deletions</c> beside the keys; a relative path counts from the content root.</summary>
    public string DeletionsFolder { get; init; } = "";

    /// <summary>After how many days without a change a draft that was never handed in is deleted with its files, from 1 to 3650. The default is 180.</summary>
    [Range(1, 3650, ErrorMessage = "Privacy:DraftDays 要在 1 到 3650 之间（天），默认 180。")]
    public int DraftDays { get; init; } = 180;

    /// <summary>For how many days after its last change a filing that was handed in is kept with its values and files, from 30 to 3650. The default is 1095: three years.</summary>
    [Range(30, 3650, ErrorMessage = "Privacy:FilingDays 要在 30 到 3650 之间（天），默认 1095。")]
    public int FilingDays { get; init; } = 1095;

    /// <summary>For how many days a message in which something is masked is kept encrypted as it came, from 1 to 3650. The default is 180. The masked one stays with its conversation.</summary>
    [Range(1, 3650, ErrorMessage = "Privacy:OriginalDays 要在 1 到 3650 之间（天），默认 180。")]
    public int OriginalDays { get; init; } = 180;

    /// <summary>For how many days after its last message a conversation is kept, from 30 to 3650. The default is 730. One stays longer while somebody waits in it, or a filing that is kept was last worked on there.</summary>
    [Range(30, 3650, ErrorMessage = "Privacy:ConversationDays 要在 30 到 3650 之间（天），默认 730。")]
    public int ConversationDays { get; init; } = 730;

    /// <summary>For how many days the desk's lists hold unanswered questions, ratings and wishes for a person that are done, from 1 to 3650. The default is 365.</summary>
    [Range(1, 3650, ErrorMessage = "Privacy:QuestionDays 要在 1 到 3650 之间（天），默认 365。")]
    public int QuestionDays { get; init; } = 365;

    /// <summary>For how many days it is kept who saw a filing in clear, from 180 to 3650. The default is 1095.</summary>
    [Range(180, 3650, ErrorMessage = "Privacy:DisclosureDays 要在 180 到 3650 之间（天），默认 1095。")]
    public int DisclosureDays { get; init; } = 1095;

    /// <summary>How many days a resume code holds, from 1 to 30. The default is 7.</summary>
    [Range(1, 30, ErrorMessage = "Privacy:ResumeCodeDays 应在 1 到 30 之间（天），默认 7。")]
    public int ResumeCodeDays { get; init; } = 7;

    /// <summary>Wrong resume codes of one person within an hour before the next is not looked at, from 1 to 100. The default is 5.</summary>
    [Range(1, 100, ErrorMessage = "Privacy:WrongCodesPerPerson 应在 1 到 100 之间，默认 5。")]
    public int WrongCodesPerPerson { get; init; } = 5;

    /// <summary>Wrong resume codes of all people together within an hour, from 1 to 10000. The default is 100.</summary>
    [Range(1, 10_000, ErrorMessage = "Privacy:WrongCodesInAll 应在 1 到 10000 之间，默认 100。")]
    public int WrongCodesInAll { get; init; } = 100;

    /// <summary>The settings of resume codes together.</summary>
    internal CodeLimits CodeLimits => new(TimeSpan.FromDays(ResumeCodeDays), WrongCodesPerPerson, WrongCodesInAll);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MasterKey.Length > 0 && Privacy.MasterKey.Parse(MasterKey) is null)
        {
            yield return new ValidationResult("Privacy:MasterKey 不是有效的主密钥：请填 32 个字节的 base64（例如 openssl rand -base64 32 的输出），或者留空，由程序生成。");
        }

        if (EarlierMasterKeys.Any(key => Privacy.MasterKey.Parse(key) is null))
        {
            yield return new ValidationResult("Privacy:EarlierMasterKeys 里有一个不是有效的主密钥：每个都要是 32 个字节的 base64。");
        }
    }
}
