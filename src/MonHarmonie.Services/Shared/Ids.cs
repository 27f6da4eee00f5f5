using System.Security.Cryptography;

namespace MonHarmonie.Services.Shared;

/// <summary>Makes identifiers. Row ids are version 7 (ordered by time, 74 random bits), so that inserts stay in order on disk.</summary>
public static class Ids
{
    /// <summary>A new row id.</summary>
    public static Guid New() => Guid.CreateVersion7();

    /// <summary>A secret of 256 random bits, safe in a URL; store only its hash.</summary>
    public static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
