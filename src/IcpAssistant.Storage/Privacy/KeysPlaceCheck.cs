using IcpAssistant.Storage.PostgreSql;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Holds the keys' database against that of the conversations: the same kind, and never the same one.</summary>
internal sealed class KeysPlaceCheck(IOptions<StorageOptions> storage) : IValidateOptions<PrivacyOptions>
{
    private const string Setting = "Privacy:KeysConnectionString";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PrivacyOptions options) =>
        Problem(storage.Value, options.KeysConnectionString) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;

    private static string? Problem(StorageOptions storage, string keys)
    {
        if (!storage.IsPostgreSql)
        {
            return keys.Length == 0 ? null : $"{Setting} 只用于 PostgreSql：用 Sqlite 时请留空，密钥放在 Privacy:KeysFolder 里。";
        }

        if (ServerAddress.Problem(keys, Setting) is { } problem)
        {
            return problem;
        }

        return ServerAddress.IsSame(storage.ConnectionString, keys)
            ? $"{Setting} 和 Storage:ConnectionString 是同一个数据库：请给密钥另建一个数据库，备份对话时才不会带上密钥。"
            : null;
    }
}
