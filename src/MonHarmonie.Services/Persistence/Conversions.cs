using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MonHarmonie.Services.Persistence;

/// <summary>
/// A Guid is 16 bytes, big end first, on both databases: they then sort version 7 ids alike, as .NET does, by the time of their making.
/// SQL Server's uniqueidentifier would begin with the last bytes, which are random (ADR 0086).
/// </summary>
public sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(id => ToBytes(id), bytes => new Guid(bytes, true))
{
    public const int Length = 16;

    public static byte[] ToBytes(Guid id) => id.ToByteArray(bigEndian: true);
}

/// <summary>Instants are stored without a zone and always mean UTC.</summary>
public sealed class UtcConverter()
    : ValueConverter<DateTime, DateTime>(instant => instant, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
