using System.Security.Cryptography;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>How people are called in Direct Line.</summary>
internal static class UserId
{
    private const int Longest = 200;

    // Direct Line's rule: such names are given by a site that holds a secret, nobody else may claim one.
    private const string Reserved = "dl_";

    /// <summary>A new one that cannot be guessed (128 random bits).</summary>
    public static string New() => $"u_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    /// <summary>Whether it can be a name at all.</summary>
    public static bool IsSound(string id) => id.Length is > 0 and <= Longest;

    /// <summary>Whether it may be used only when it stands in a token.</summary>
    public static bool IsReserved(string id) => id.StartsWith(Reserved, StringComparison.Ordinal);

    /// <summary>A sound name as it is kept: without a number of the person in it, and still reserved where it was.</summary>
    public static async ValueTask<string> KeepAsync(string id, IChosenIds ids, CancellationToken cancellationToken) =>
        IsReserved(id) ? Reserved + await ids.KeepAsync(id[Reserved.Length..], cancellationToken) : await ids.KeepAsync(id, cancellationToken);

    /// <summary>Why a name that a client picked for itself can't be used; <see langword="null"/> when it can.</summary>
    public static string? Objection(string id)
    {
        if (!IsSound(id))
        {
            return $"用户 ID 应为 1 到 {Longest} 个字符。";
        }

        return IsReserved(id) ? $"以 {Reserved} 开头的用户 ID 只能由持有密钥的网站写入令牌。请换一个用户 ID，或先由网站后台调用 tokens/generate。" : null;
    }
}
