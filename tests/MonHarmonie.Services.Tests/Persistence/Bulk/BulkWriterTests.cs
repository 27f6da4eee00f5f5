#pragma warning disable RS0030 // Bulk writing is tried within transactions of the test.
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Tests.Persistence.Bulk;

public sealed class BulkWriterTests
{
    private static readonly string[] Tables =
    [
        "Persons",
        "Companies",
        "CompanyContracts",
        "Contracts",
        "Beneficiaries",
        "ViewGrants",
        "BankAccounts",
        "Statements",
        "Reimbursements",
        "ReimbursementParts",
        "Medicines",
        "Communes",
    ];

    [Fact]
    public async Task InsertAdded_EveryTableOfTheImports_StoresWhatASaveStores()
    {
        await using var saved = await TestDatabase.CreateAsync();
        await using var bulk = await TestDatabase.CreateAsync();
        object[] rows = [.. Rows()];
        await using (var db = saved.NewContext())
        {
            db.AddRange(rows);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using (var db = bulk.NewContext())
        {
            db.AddRange(rows.Reverse());
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await db.InsertAddedAsync(TestContext.Current.CancellationToken);
            Assert.Empty(db.ChangeTracker.Entries());
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.All(Tables, table => Assert.Equal(Dump(saved, table), Dump(bulk, table)));
        Assert.All(Tables, table => Assert.NotEmpty(Dump(bulk, table)));
    }

    [Fact]
    public async Task Insert_EveryEntityThatCanBe_StoresWhatASaveStores()
    {
        await using var saved = await TestDatabase.CreateAsync();
        await using var bulk = await TestDatabase.CreateAsync();
        LedgerEvent[] events =
        [
            new()
            {
                Stream = LedgerStream.Import,
                Kind = "import.finished",
                ActorRole = "system",
                OccurredAtUtc = new DateTime(2026, 3, 3, 10, 0, 0, 120, DateTimeKind.Utc),
            },
            new()
            {
                Stream = LedgerStream.Bank,
                Kind = "k",
                ActorRole = "member",
                ActorId = Ids.New(),
                SubjectId = Ids.New(),
                OccurredAtUtc = new DateTime(2026, 3, 3, 0, 0, 0, DateTimeKind.Utc),
                Payload = "{\"é\":1}",
            },
        ];
        await using (var db = saved.NewContext())
        {
            db.AddRange(events);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await WriteAsync(bulk, (writer, ct) => writer.InsertAsync(events, ct));

        Assert.Equal(Dump(saved, "LedgerEvents"), Dump(bulk, "LedgerEvents"));
    }

    [Fact]
    public async Task InsertAdded_RefusedRow_ThrowsLikeASave()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewContext();
        db.AddRange(Rows().OfType<Contract>());
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);

        var thrown = await Assert.ThrowsAsync<SqliteException>(() => db.InsertAddedAsync(TestContext.Current.CancellationToken));

        Assert.Equal(19, thrown.SqliteErrorCode);
    }

    [Theory, BothDatabases]
    public async Task Insert_Rows_AreReadAsTheyWere(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var rows = Rows().ToList();

        await WriteAsync(
            database,
            async (writer, ct) =>
            {
                await writer.InsertAsync(rows.OfType<Person>().ToList(), ct);
                await writer.InsertAsync(rows.OfType<Medicine>().ToList(), ct);
                await writer.InsertAsync(rows.OfType<Commune>().ToList(), ct);
            }
        );

        await using var db = database.NewContext();
        Assert.Equivalent(rows.OfType<Person>(), await db.Persons.ToListAsync(TestContext.Current.CancellationToken), strict: true);
        Assert.Equivalent(rows.OfType<Medicine>(), await db.Medicines.ToListAsync(TestContext.Current.CancellationToken), strict: true);
        Assert.Equivalent(rows.OfType<Commune>(), await db.Communes.ToListAsync(TestContext.Current.CancellationToken), strict: true);
    }

    [Theory, BothDatabases]
    public async Task Update_SomeColumns_ChangesThemAndTheVersionOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var persons = Rows().OfType<Person>().ToList();
        await WriteAsync(database, (writer, ct) => writer.InsertAsync(persons, ct));
        var before = persons.Select(p => p.Version).ToList();
        foreach (var person in persons)
        {
            person.City = "Aÿ";
            person.Phone = null;
            person.AddressLine = "not to be written";
        }

        var found = 0;
        await WriteAsync(
            database,
            async (writer, ct) => found = await writer.UpdateAsync(persons, [nameof(Person.City), nameof(Person.Phone)], ct)
        );

        Assert.Equal(persons.Count, found);
        await using var db = database.NewContext();
        var stored = await db.Persons.ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(stored, p => Assert.Equal(("Aÿ", null, null), (p.City, p.Phone, p.AddressLine)));
        Assert.Equal(persons.Select(p => (p.Id, p.Version)).Order(), stored.Select(p => (p.Id, p.Version)).Order());
        Assert.DoesNotContain(stored, p => before.Contains(p.Version));
    }

    [Theory, BothDatabases]
    public async Task Update_RowChangedMeanwhile_IsNotWrittenNorCounted(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var persons = Rows().OfType<Person>().ToList();
        await WriteAsync(database, (writer, ct) => writer.InsertAsync(persons, ct));
        await using (var other = database.NewContext())
        {
            (await other.Persons.FirstAsync(p => p.Id == persons[0].Id, TestContext.Current.CancellationToken)).City = "Nantes";
            await other.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var person in persons)
            person.City = "Brest";
        var found = 0;
        await WriteAsync(database, async (writer, ct) => found = await writer.UpdateAsync(persons, [nameof(Person.City)], ct));

        Assert.Equal(1, found);
        await using var db = database.NewContext();
        Assert.Equal(
            ["Brest", "Nantes"],
            await db.Persons.Select(p => p.City).OrderBy(c => c).ToListAsync(TestContext.Current.CancellationToken)
        );
    }

    [Theory, BothDatabases]
    public async Task Update_AmountOfARowWithoutVersion_WritesItsColumn(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.NewContext())
        {
            db.AddRange(Rows());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var read = database.NewContext();
        var act = await read.Reimbursements.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        act.AmcPaid = new Money(1234);
        var found = 0;
        await WriteAsync(
            database,
            async (writer, ct) => found = await writer.UpdateAsync<Reimbursement>([act], [nameof(Reimbursement.AmcPaid)], ct)
        );

        Assert.Equal(1, found);
        Assert.Equal(
            (1234, 3000),
            await read
                .Reimbursements.Select(r => new ValueTuple<long, long>(r.AmcPaid.Cents, r.Spent.Cents))
                .SingleAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Update_UnknownProperty_Throws()
    {
        await using var database = await TestDatabase.CreateAsync();

        await Assert.ThrowsAsync<ArgumentException>(() =>
            WriteAsync(database, (writer, ct) => writer.UpdateAsync<Person>([], ["Town"], ct))
        );
    }

    [Fact]
    public async Task Insert_WithoutTransaction_Throws()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewContext();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            BulkWriter.For(db).InsertAsync<Person>([], TestContext.Current.CancellationToken)
        );
    }

    /// <summary>One transaction on a context of its own.</summary>
    private static async Task WriteAsync(TestDatabase database, Func<IBulkWriter, CancellationToken, Task> write)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var db = database.NewContext();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await write(BulkWriter.For(db), ct);
        await transaction.CommitAsync(ct);
    }

    private static IEnumerable<object> Rows()
    {
        var person = new Person
        {
            MemberNumber = MemberNumber.Of(12),
            FamilyName = "Lormeau",
            FirstName = "Zoé",
            SearchName = "zoe lormeau",
            BirthDate = new DateOnly(1984, 6, 15),
            NirCipher = [1, 2, 3],
            NirIndex = [.. Enumerable.Range(0, 16).Select(i => (byte)i)],
            Email = "zoe@exemple.test",
            City = "L'Haÿ-les-Roses",
        };
        var child = new Person
        {
            MemberNumber = MemberNumber.Of(13),
            FamilyName = "Lormeau",
            FirstName = "Lou",
            SearchName = "lou lormeau",
            BirthDate = new DateOnly(1899, 12, 31),
        };
        var company = new Company
        {
            Siren = "123456782",
            Name = "Ateliers",
            Headcount = 42,
        };
        var group = new CompanyContract
        {
            CompanyId = company.Id,
            Reference = "R",
            Population = "",
            Option = "O",
            ProductCode = "ESSENTIEL",
            StartsOn = new DateOnly(2020, 1, 1),
        };
        var contract = new Contract
        {
            Number = "C-1",
            PolicyholderId = person.Id,
            CompanyContractId = group.Id,
            ProductCode = "ESSENTIEL",
            StartsOn = new DateOnly(2020, 1, 1),
            EndsOn = new DateOnly(2099, 12, 31),
            MaintainedAfterEmployment = true,
        };
        var own = new Contract
        {
            Number = "C-2",
            PolicyholderId = person.Id,
            ProductCode = "ESSENTIEL",
            StartsOn = new DateOnly(2020, 1, 1),
        };
        var statement = new Statement
        {
            FlowKey = "k",
            Number = "1",
            PaidOn = new DateOnly(2026, 2, 12),
        };
        var act = new Reimbursement
        {
            PersonId = person.Id,
            ContractId = contract.Id,
            StatementId = statement.Id,
            Rank = 1,
            CareDate = new DateOnly(2026, 2, 10),
            PaidOn = new DateOnly(2026, 2, 12),
            Family = CareFamily.Consultation,
            Nature = "1111",
            Label = "Consultation",
            SearchText = "consultation",
            Practitioner = "Dr Roy",
            Payee = Payee.Member,
            Status = ReimbursementStatus.Paid,
            Spent = new Money(3000),
            AmoPaid = new Money(-1900),
            RatePercent = 70,
        };
        return
        [
            person,
            child,
            company,
            group,
            contract,
            own,
            statement,
            act,
            new Beneficiary
            {
                ContractId = contract.Id,
                PersonId = child.Id,
                Kind = BeneficiaryKind.Child,
                StartsOn = contract.StartsOn,
                OpenerId = person.Id,
                Rank = 2,
            },
            .. HouseholdWriter.GrantsFor(contract, child.Id, child.BirthDate, contract.StartsOn),
            new BankAccount
            {
                PersonId = person.Id,
                IbanCipher = [9, 8],
                IbanIndex = [7],
                LastThree = "189",
                Holder = "Zoé Lormeau",
                ValidFrom = new DateOnly(2026, 1, 1),
                ChangedAtUtc = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            },
            new ReimbursementPart
            {
                ReimbursementId = act.Id,
                Order = 0,
                Spent = new Money(3000),
                Base = Money.Zero,
                RatePercent = 70,
                AmoPaid = new Money(1900),
                AmcPaid = Money.Zero,
                Withheld = new Money(200),
            },
            new Medicine
            {
                Cip13 = "3400949497294",
                Cip7 = "4949729",
                Cis = "60000001",
                Name = "Essaidol",
                PackageLabel = "boîte",
                RatePercent = 65,
                PriceCents = 2536,
                Marketed = true,
            },
            new Commune
            {
                InseeCode = "2A004",
                PostalCode = "20000",
                Locality = "",
                Name = "AJACCIO",
                SearchName = "ajaccio",
                RoutingLabel = "AJACCIO",
                Latitude = 41.9347926638,
                Longitude = null,
            },
        ];
    }

    /// <summary>Every cell with its type in the file, but for the version of the row.</summary>
    private static List<string> Dump(TestDatabase database, string table)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var names = connection.CreateCommand();
        names.CommandText =
            "SELECT group_concat('quote(\"' || name || '\")', ' || ''|'' || ') FROM pragma_table_info($table) WHERE name <> 'Version'";
        names.Parameters.AddWithValue("$table", table);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The constants above.
        command.CommandText = $"SELECT {names.ExecuteScalar()} FROM \"{table}\" ORDER BY 1";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var dump = new List<string>();
        while (reader.Read())
            dump.Add(reader.GetString(0));
        return dump;
    }
}
