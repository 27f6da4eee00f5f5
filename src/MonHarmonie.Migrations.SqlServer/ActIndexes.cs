namespace MonHarmonie.Migrations.SqlServer;

/// <summary>
/// What the two indexes of acts hold in addition to their keys, so that sums, counters and counts of prices read no row of the table.
/// EF's model cannot say it: amounts are columns of complex properties. A migration that makes one of these indexes again names it
/// again; a test looks.
/// </summary>
internal static class ActIndexes
{
    private static readonly string[] Sums = ["Visibility", "Status", "SpentCents", "AmoPaidCents", "AmcPaidCents", "RemainingCents"];

    /// <summary>Sums over a person's acts, and the year's prices in the order of persons.</summary>
    public static readonly string[] OfPerson = [.. Sums, "Nature"];

    /// <summary>Sums over a contract's acts that the viewer may see.</summary>
    public static readonly string[] OfContract = [.. Sums, "PersonId"];
}
