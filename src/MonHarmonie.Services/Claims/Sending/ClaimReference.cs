using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Claims.Sending;

/// <summary>Receipt numbers of requests: random, so that none tells how many there are.</summary>
internal static class ClaimReference
{
    public static string New() => SpokenCode.New("D");
}
