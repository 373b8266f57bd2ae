using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NpgsqlTypes;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>The words of a message as PostgreSQL searches them: each with its places. They are never read back.</summary>
internal sealed class StoredWords() : ValueConverter<string, NpgsqlTsVector>(words => Write(words), _ => "")
{
    // Beyond this place PostgreSQL counts no further: phrases are not found there.
    private const int LastPlace = 16383;

#pragma warning disable CS0618 // The client may read signs otherwise than the server. Words are letters and digits alone, each in quotation marks.
    private static NpgsqlTsVector Write(string words) =>
        NpgsqlTsVector.Parse(string.Join(' ', words.Split(' ').Select((word, index) => string.Create(CultureInfo.InvariantCulture, $"'{word}':{Math.Min(index + 1, LastPlace)}"))));
#pragma warning restore CS0618
}
