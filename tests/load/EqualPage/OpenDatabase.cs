using System.Globalization;
using Microsoft.Data.Sqlite;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Load.EqualPage;

/// <summary>One connection with the page's seven queries, which SQLite compiles once.</summary>
internal sealed class OpenDatabase
{
    private const int OfContract = 1;
    private const int InDetail = 2;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand session;
    private readonly SqliteCommand unread;
    private readonly SqliteCommand grants;
    private readonly SqliteCommand covers;
    private readonly SqliteCommand names;
    private readonly SqliteCommand latest;
    private readonly SqliteCommand sums;

    public OpenDatabase(string connectionString)
    {
        connection = new SqliteConnection(connectionString);
        connection.Open();
        session = Prepare(
            """
            SELECT u.Id, u.PersonId, u.DisplayName, s.Stamp = u.SecurityStamp, s.ExpiresAtUtc, r.Role
            FROM UserSessions s JOIN Users u ON u.Id = s.UserId LEFT JOIN UserRoles r ON r.UserId = u.Id
            WHERE s.Id = $id AND s.EndedAtUtc IS NULL AND u.DisabledAtUtc IS NULL
            """,
            "$id"
        );
        unread = Prepare("SELECT COUNT(*) FROM InboxMessages WHERE AccountId = $id AND ReadAtUtc IS NULL LIMIT 100", "$id");
        grants = Prepare(
            """
            SELECT SubjectId, ContractId, Level, Origin, ActsSince FROM ViewGrants
            WHERE ViewerId = $id AND StartsOn <= $today AND (EndsOn IS NULL OR EndsOn >= $today)
            AND NOT EXISTS (SELECT 1 FROM Restrictions r WHERE r.PersonId = SubjectId AND r.Category = 8)
            """,
            "$id",
            "$today"
        );
        covers = Prepare("SELECT ContractId FROM Beneficiaries WHERE PersonId = $id", "$id");
        names = Prepare(
            "SELECT Id, FirstName FROM Persons WHERE Id IN (SELECT unhex(value) FROM json_each($ids)) ORDER BY BirthDate",
            "$ids"
        );
        const string visible = """
            ContractId = $contract AND (PersonId = $me
                OR (PersonId IN (SELECT unhex(value) FROM json_each($ids)) AND Visibility = 0 AND PaidOn >= $since))
            """;
        latest = Prepare(
            $"""
            SELECT Id, PersonId, PaidOn, CareDate, Label, Practitioner, Status, SpentCents, AmcPaidCents, RemainingCents
            FROM Reimbursements WHERE {visible} ORDER BY PaidOn DESC, Id DESC LIMIT 21
            """,
            "$contract",
            "$me",
            "$ids",
            "$since"
        );
        sums = Prepare(
            $"""
            SELECT COUNT(*), COALESCE(SUM(Status = 1), 0), SUM((Status <> 1) * SpentCents), SUM((Status <> 1) * AmoPaidCents),
                SUM((Status <> 1) * AmcPaidCents), SUM((Status <> 1) * RemainingCents)
            FROM Reimbursements WHERE {visible}
            """,
            "$contract",
            "$me",
            "$ids",
            "$since"
        );
    }

    /// <returns>Null when the session is over.</returns>
    public Member? ReadMember(Guid sessionId)
    {
        Guid account;
        Guid person;
        string name;
        Set(session, Blob(sessionId));
        using (var row = session.ExecuteReader())
        {
            if (!row.Read() || !row.GetBoolean(3) || row.GetDateTime(4) < TimeProvider.System.GetUtcNow().UtcDateTime)
                return null;
            (account, person, name) = (Id(row, 0), Id(row, 1), row.GetString(2));
        }

        Set(unread, Blob(account));
        var waiting = Convert.ToInt32(unread.ExecuteScalar(), CultureInfo.InvariantCulture);
        var seen = new Dictionary<Guid, bool> { [person] = true };
        var contract = Guid.Empty;
        Set(grants, Blob(person), Text(Today()));
        using (var row = grants.ExecuteReader())
            while (row.Read())
            {
                var subject = Id(row, 0);
                seen[subject] = seen.GetValueOrDefault(subject) || row.GetInt32(2) == InDetail;
                if (row.GetInt32(3) == OfContract)
                    contract = Id(row, 1);
            }
        var isHolder = contract != Guid.Empty;
        Set(covers, Blob(person));
        using (var row = covers.ExecuteReader())
            while (row.Read())
                contract = contract == Guid.Empty ? Id(row, 0) : contract;
        var family = new List<Relative>(seen.Count);
        Set(names, Json(seen.Keys));
        using (var row = names.ExecuteReader())
            while (row.Read())
            {
                var id = Id(row, 0);
                family.Insert(id == person ? 0 : family.Count, new Relative(id, row.GetString(1), seen[id]));
            }
        return new Member(account, person, name, isHolder, contract, family, waiting);
    }

    public Acts ReadActs(Member member)
    {
        var family = Json(member.Family.Select(p => p.Id));
        var found = new List<Act>(21);
        var since = Text(Today().AddMonths(-ProcessingRules.RetentionOf(DataCategory.Reimbursements, Purpose.Reimbursement).Months));
        Set(latest, Blob(member.Contract), Blob(member.Person), family, since);
        using (var row = latest.ExecuteReader())
            while (row.Read())
                found.Add(
                    new Act(
                        Id(row, 0),
                        Id(row, 1),
                        Day(row, 2),
                        Day(row, 3),
                        row.GetString(4),
                        row.GetString(5),
                        row.GetInt32(6),
                        new Money(row.GetInt64(7)),
                        new Money(row.GetInt64(8)),
                        new Money(row.GetInt64(9))
                    )
                );
        Set(sums, Blob(member.Contract), Blob(member.Person), family, since);
        using var sum = sums.ExecuteReader();
        sum.Read();
        return new Acts(found, sum.GetInt32(0), sum.GetInt32(1), Sum(sum, 2), Sum(sum, 3), Sum(sum, 4), Sum(sum, 5));
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter(name, null));
        return command;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    private static DateOnly Today() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static byte[] Blob(Guid id) => id.ToByteArray(bigEndian: true);

    private static Guid Id(SqliteDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), bigEndian: true);

    private static DateOnly Day(SqliteDataReader row, int column) =>
        DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Money Sum(SqliteDataReader row, int column) => new(row.IsDBNull(column) ? 0 : row.GetInt64(column));

    private static string Json(IEnumerable<Guid> ids) => $"[{string.Join(',', ids.Select(id => $"\"{Convert.ToHexString(Blob(id))}\""))}]";
}
