using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MonHarmonie.Rules.Pricing;

/// <summary>
/// Lines of care of many beneficiaries, kept to be priced again under other tariffs or guarantees (<see cref="BatchPricer"/>). Of lines
/// that differ by their days, their beneficiary and their professional only, one is kept.
/// </summary>
public sealed class CareBatch
{
    private readonly Dictionary<CareLine, int> places = new(new SameCare());
    private readonly List<CareLine> distinct = [];

    /// <summary>How many lines each distinct line stands for.</summary>
    private readonly List<int> uses = [];
    private readonly List<BatchedLine> lines = [];
    private readonly List<BatchedPerson> people = [];

    /// <summary>Of each line, or empty as long as no line has one.</summary>
    private readonly List<string?> professionals = [];

    /// <summary>How many beneficiaries it holds; they are numbered from 0, in the order in which they were added.</summary>
    public int People => people.Count;

    /// <summary>How many lines it holds.</summary>
    public int Count => lines.Count;

    /// <summary>The lines without days, birth date and professional, each once.</summary>
    public IReadOnlyList<CareLine> Distinct => distinct;

    internal IReadOnlyList<int> Uses => uses;

    internal ReadOnlySpan<BatchedLine> Lines => CollectionsMarshal.AsSpan(lines);

    /// <summary>Adds a beneficiary with all their lines, in the order in which they are to be priced.</summary>
    /// <exception cref="ArgumentException">The lines are not of one person: their birth dates differ.</exception>
    public void Add(params ReadOnlySpan<CareLine> linesOfPerson)
    {
        var birth = linesOfPerson.IsEmpty ? default : linesOfPerson[0].BirthDate;
        foreach (ref readonly var line in linesOfPerson)
            if (line.BirthDate != birth)
                throw new ArgumentException("The lines of a beneficiary tell two birth dates.", nameof(linesOfPerson));
        people.Add(new BatchedPerson(birth, lines.Count));
        foreach (ref readonly var line in linesOfPerson)
        {
            if (line.Professional is not null && professionals.Count == 0)
                CollectionsMarshal.SetCount(professionals, lines.Count);
            if (line.Professional is not null || professionals.Count > 0)
                professionals.Add(line.Professional);
            lines.Add(new BatchedLine(PlaceOf(line), line.CareDate.DayNumber, line.ReimbursedOn.DayNumber));
        }
    }

    internal BatchedPerson Person(int person) => people[person];

    /// <summary>The place behind the last line of a beneficiary.</summary>
    internal int EndOf(int person) => person + 1 < people.Count ? people[person + 1].First : lines.Count;

    internal string? ProfessionalOf(int line) => professionals.Count == 0 ? null : professionals[line];

    private int PlaceOf(in CareLine line)
    {
        var care = line with { CareDate = default, ReimbursedOn = default, BirthDate = default, Professional = null };
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, care, out var isKnown);
        if (isKnown)
        {
            uses[place]++;
            return place;
        }
        place = distinct.Count;
        distinct.Add(care);
        uses.Add(1);
        return place;
    }

    /// <summary>Two lines that agree in all they say; only what differs most is mixed into the hash.</summary>
    private sealed class SameCare : IEqualityComparer<CareLine>
    {
        public bool Equals(CareLine x, CareLine y) => x == y;

        public int GetHashCode(CareLine obj) =>
            HashCode.Combine(
                obj.Act,
                obj.Price?.Cents,
                obj.Base?.Cents,
                RuntimeHelpers.GetHashCode(obj.Guarantee),
                obj.Quantity,
                ((int)obj.Status << 8) | (int)obj.Sector,
                obj.Pathway,
                obj.Scheme
            );
    }
}

/// <summary>A line of a batch.</summary>
/// <param name="Care">Which of the distinct lines it is.</param>
/// <param name="CareDay">The number of its day of care (<see cref="DateOnly.DayNumber"/>).</param>
/// <param name="PaidDay">The number of its day of reimbursement.</param>
internal readonly record struct BatchedLine(int Care, int CareDay, int PaidDay);

/// <param name="First">The place of the first line.</param>
internal readonly record struct BatchedPerson(DateOnly Birth, int First);
