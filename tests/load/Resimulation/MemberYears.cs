using System.Globalization;
using Microsoft.Data.Sqlite;
using MonHarmonie.Rules;

namespace MonHarmonie.Load.Resimulation;

/// <summary>An act of the year, as far as it decides its price.</summary>
internal readonly record struct Act(
    DateOnly CareDate,
    DateOnly PaidOn,
    string Nature,
    int? RatePercent,
    Money Base,
    Money Spent,
    int Product
);

/// <summary>A person with the acts of the year.</summary>
internal sealed record MemberYear(DateOnly BirthDate, IReadOnlyList<Act> Acts);

/// <summary>
/// Streams the acts of one year, person after person, by the index of persons, in as many parts as there are threads; nothing else of the
/// database is in memory but the product of each contract. The file is opened read-only and only columns that every schema has are read.
/// </summary>
internal sealed class MemberYears
{
    private readonly string file;
    private readonly int year;
    private readonly Dictionary<Guid, int> productOfContract = [];
    private readonly List<string> products = [];
    private readonly byte[][] bounds;

    /// <param name="parts">Into how many parts of about as many persons the reading is cut.</param>
    public MemberYears(string file, int year, int parts)
    {
        (this.file, this.year) = (file, year);
        using var connection = Open();
        ReadContracts(connection);
        bounds = ReadBounds(connection, parts);
    }

    public IReadOnlyList<string> Products => products;

    /// <summary>The members of one part; the connections are its own, so that parts are read at the same time.</summary>
    public IEnumerable<MemberYear> Read(int part)
    {
        using var connection = Open();
        using var people = Open();
        using var ofBirths = Command(people, "SELECT Id, BirthDate FROM Persons WHERE Id >= $first AND Id < $after ORDER BY Id");
        Bound(ofBirths, part);
        using var births = ofBirths.ExecuteReader();
        using var command = Command(
            connection,
            """
            SELECT PersonId, ContractId, CareDate, PaidOn, Nature, RatePercent, BaseCents, SpentCents FROM Reimbursements
            WHERE PersonId >= $first AND PersonId < $after AND PaidOn >= $from AND PaidOn <= $to ORDER BY PersonId, PaidOn, Id
            """
        );
        Bound(command, part);
        command.Parameters.AddWithValue("$from", string.Create(CultureInfo.InvariantCulture, $"{year:0000}-01-01"));
        command.Parameters.AddWithValue("$to", string.Create(CultureInfo.InvariantCulture, $"{year:0000}-12-31"));
        using var rows = command.ExecuteReader();
        var natures = new Dictionary<string, string>(StringComparer.Ordinal);
        var person = Guid.Empty;
        var acts = new List<Act>();
        while (rows.Read())
        {
            var id = Id(rows, 0);
            if (id != person && acts.Count > 0)
            {
                yield return new MemberYear(BirthOf(births, person), acts);
                acts = new List<Act>(acts.Count);
            }
            person = id;
            var nature = rows.GetString(4);
            if (!natures.TryGetValue(nature, out var kept))
                natures[nature] = kept = nature;
            acts.Add(
                new Act(
                    Day(rows.GetString(2)),
                    Day(rows.GetString(3)),
                    kept,
                    rows.IsDBNull(5) ? null : rows.GetInt32(5),
                    new Money(rows.GetInt64(6)),
                    new Money(rows.GetInt64(7)),
                    productOfContract.GetValueOrDefault(Id(rows, 1), -1)
                )
            );
        }
        if (acts.Count > 0)
            yield return new MemberYear(BirthOf(births, person), acts);
    }

    /// <summary>Persons and acts come in the same order, so that each birth date is read once.</summary>
    private static DateOnly BirthOf(SqliteDataReader births, Guid person)
    {
        while (births.Read())
            if (Id(births, 0) == person)
                return Day(births.GetString(1));
        throw new InvalidDataException("An act names a person that does not exist.");
    }

    private void Bound(SqliteCommand command, int part)
    {
        command.Parameters.AddWithValue("$first", bounds[part]);
        command.Parameters.AddWithValue("$after", bounds[part + 1]);
    }

    /// <summary>The first person of each part, and what no id reaches.</summary>
    private static byte[][] ReadBounds(SqliteConnection connection, int parts)
    {
        var count = (long)Command(connection, "SELECT COUNT(*) FROM Persons").ExecuteScalar()!;
        var starts = new byte[parts + 1][];
        starts[0] = new byte[16];
        for (var part = 1; part < parts; part++)
            starts[part] = (byte[])
                Command(
                        connection,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"SELECT Id FROM Persons ORDER BY Id LIMIT 1 OFFSET {count * part / parts}"
                        )
                    )
                    .ExecuteScalar()!;
        starts[parts] = [.. Enumerable.Repeat((byte)0xFF, 16)];
        return starts;
    }

    private void ReadContracts(SqliteConnection connection)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        using var rows = Command(connection, "SELECT Id, ProductCode FROM Contracts").ExecuteReader();
        while (rows.Read())
        {
            var product = rows.GetString(1);
            if (!numbers.TryGetValue(product, out var number))
            {
                numbers[product] = number = products.Count;
                products.Add(product);
            }
            productOfContract[Id(rows, 0)] = number;
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = new Uri(file).AbsoluteUri + "?immutable=1",
                Mode = SqliteOpenMode.ReadOnly,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    private static Guid Id(SqliteDataReader rows, int column) => new(rows.GetFieldValue<byte[]>(column), bigEndian: true);

    private static DateOnly Day(string text) =>
        new(
            int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture),
            int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture),
            int.Parse(text.AsSpan(8, 2), CultureInfo.InvariantCulture)
        );
}
