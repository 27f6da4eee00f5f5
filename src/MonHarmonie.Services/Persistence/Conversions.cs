using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MonHarmonie.Services.Persistence;

/// <summary>On SQLite a Guid is 16 bytes, big end first: half the size of text, and version 7 ids stay in order of time.</summary>
public sealed class GuidBlobConverter() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>Instants are stored without a zone and always mean UTC.</summary>
public sealed class UtcConverter()
    : ValueConverter<DateTime, DateTime>(instant => instant, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
