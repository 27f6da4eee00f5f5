using System.Globalization;
using Microsoft.Data.Sqlite;
using MonHarmonie.Rules;

namespace MonHarmonie.Load.Resimulation;

/// <summary>An act of the year, as far as it decides its price.</summary>
internal readonly record struct Act(DateOnly CareDate, DateOnly PaidOn, string Nature, int? RatePercent, Money Base, Money Spent, int Product);

/// <summary>A person with the acts of the year.</summary>
internal sealed record MemberYear(DateOnly BirthDate, IReadOnlyList<Act> Acts);

/// <summary>
/// Streams the acts of one year, person after person, by the index of persons; nothing else of the database is in memory but the
/// product of each contract. The file is opened read-only and only columns that every schema has are read.
/// </summary>
internal sealed class MemberYears(string file, int year)
{
    private readonly Dictionary<Guid, int> productOfContract = [];
    private readonly List<string> products = [];

    public IReadOnlyList<string> Products => products;

    public IEnumerable<MemberYear> Read()
    {
        using var connection = Open();
        using var people = Open();
        ReadContracts(connection);
        using var births = Command(people, "SELECT Id, BirthDate FROM Persons ORDER BY Id").ExecuteReader();
        using var command = Command(connection, """
            SELECT PersonId, ContractId, CareDate, PaidOn, Nature, RatePercent, BaseCents, SpentCents FROM Reimbursements
            WHERE PaidOn >= $from AND PaidOn <= $to ORDER BY PersonId, PaidOn, Id
            """);
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
            if (!natures.TryGetValue(nature, out var kept)) natures[nature] = kept = nature;
            acts.Add(new Act(
                Day(rows.GetString(2)), Day(rows.GetString(3)), kept, rows.IsDBNull(5) ? null : rows.GetInt32(5), new Money(rows.GetInt64(6)), new Money(rows.GetInt64(7)),
                productOfContract.GetValueOrDefault(Id(rows, 1), -1)));
        }
        if (acts.Count > 0) yield return new MemberYear(BirthOf(births, person), acts);
    }

    /// <summary>Persons and acts come in the same order, so that each birth date is read once.</summary>
    private static DateOnly BirthOf(SqliteDataReader births, Guid person)
    {
        while (births.Read())
            if (Id(births, 0) == person) return Day(births.GetString(1));
        throw new InvalidDataException("An act names a person that does not exist.");
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
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = new Uri(file).AbsoluteUri + "?immutable=1", Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    private static Guid Id(SqliteDataReader rows, int column)
    {
        Span<byte> bytes = stackalloc byte[16];
        using var stream = rows.GetStream(column);
        stream.ReadExactly(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
