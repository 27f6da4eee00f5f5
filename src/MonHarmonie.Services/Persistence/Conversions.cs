using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MonHarmonie.Services.Persistence;

/// <summary>
/// On SQLite a Guid is 16 bytes, big end first: version 7 ids sort as .NET sorts them, by the time of their making.
/// </summary>
public sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>
/// SQL Server compares a uniqueidentifier by its last six bytes first, then backwards by groups. The bytes of an id are put where that
/// order makes it sort as .NET and SQLite sort it (ADR 0086).
/// </summary>
public sealed class SqlServerGuidConverter() : ValueConverter<Guid, Guid>(id => ToStored(id), stored => FromStored(stored))
{
    /// <summary>Where SQL Server looks at each byte of a uniqueidentifier: the one that decides most comes first.</summary>
    private static readonly byte[] Places = [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3];

    /// <summary>The id as its column holds it.</summary>
    public static Guid ToStored(Guid id)
    {
        Span<byte> given = stackalloc byte[16];
        Span<byte> stored = stackalloc byte[16];
        id.TryWriteBytes(given, bigEndian: true, out _);
        for (var i = 0; i < Places.Length; i++)
            stored[Places[i]] = given[i];
        return new Guid(stored);
    }

    /// <summary>The id that a column holds.</summary>
    public static Guid FromStored(Guid stored)
    {
        Span<byte> held = stackalloc byte[16];
        Span<byte> id = stackalloc byte[16];
        stored.TryWriteBytes(held);
        for (var i = 0; i < Places.Length; i++)
            id[i] = held[Places[i]];
        return new Guid(id, bigEndian: true);
    }
}

/// <summary>Instants are stored without a zone and always mean UTC.</summary>
public sealed class UtcConverter()
    : ValueConverter<DateTime, DateTime>(instant => instant, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
