using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Members.Intake;

/// <summary>Gives the next member numbers, after the highest one in use; a number that the batch gives to somebody is left out.</summary>
internal sealed class MemberNumberSequence(HarmonieDbContext db)
{
    private const int First = 10_000_000;

    /// <summary>Numbers from here on are given by files only, so that a very high one does not use the sequence up.</summary>
    private const string End = "9";

    private readonly HashSet<string> reserved = new(StringComparer.Ordinal);
    private int? last;

    /// <summary>Replaces the numbers that the file gives itself.</summary>
    public void Reserve(IEnumerable<string> given)
    {
        reserved.Clear();
        reserved.UnionWith(given);
    }

    public async Task<string> NextAsync(CancellationToken ct)
    {
        if (last is null)
        {
            var highest = await db.Persons.Where(p => p.MemberNumber.CompareTo(End) < 0).MaxAsync(p => (string?)p.MemberNumber, ct);
            last = highest is null ? First : MemberNumber.ParseSerial(highest);
        }

        string number;
        do
        {
            last++;
            number = MemberNumber.Of(last.Value);
        } while (reserved.Contains(number));
        return number;
    }
}
