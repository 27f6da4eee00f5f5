namespace MonHarmonie.Services.Shared;

internal static class QueryLimits
{
    /// <summary>Keys that one query names one by one; both databases allow at least a thousand parameters.</summary>
    public const int KeysPerQuery = 500;
}
