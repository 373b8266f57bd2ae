using System.Buffers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>Texts as PostgreSQL takes them: it refuses NUL and halves of characters, which anybody can send.</summary>
/// <remarks>NUL is written as ESC 0 and ESC as ESC ESC; half a character becomes U+FFFD, as in SQLite.</remarks>
internal sealed class StoredText() : ValueConverter<string, string>(text => Write(text), stored => Read(stored))
{
    private const char Nul = '\0';
    private const char Escape = '\u001B';
    private static readonly SearchValues<char> Special = SearchValues.Create([Nul, Escape]);

    /// <summary>As it is stored.</summary>
    public static string Write(string text)
    {
        var whole = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return whole.AsSpan().IndexOfAny(Special) < 0
            ? whole
            : whole.Replace($"{Escape}", $"{Escape}{Escape}", StringComparison.Ordinal).Replace($"{Nul}", $"{Escape}0", StringComparison.Ordinal);
    }

    /// <summary>As it was written.</summary>
    public static string Read(string stored)
    {
        if (!stored.Contains(Escape, StringComparison.Ordinal))
        {
            return stored;
        }

        var text = new StringBuilder(stored.Length);
        for (var at = 0; at < stored.Length; at++)
        {
            text.Append(stored[at] != Escape ? stored[at] : stored[++at] == Escape ? Escape : Nul);
        }

        return text.ToString();
    }
}

/// <summary>Sets how texts are kept.</summary>
internal static class StoredTextConvention
{
    /// <summary>All columns of text: <see cref="StoredText"/>, in the order of their bytes, which is the order in SQLite and in memory.</summary>
    public static void UseStoredText(this ModelConfigurationBuilder builder) => builder.Properties<string>().HaveConversion<StoredText>().UseCollation("C");
}
