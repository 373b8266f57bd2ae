using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IcpAssistant.Storage.Model;

/// <summary>Times as ticks: SQLite orders neither DateTimeOffset nor its built-in binary form.</summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
