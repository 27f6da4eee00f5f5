using Microsoft.Data.Sqlite;
using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Tests.Persistence.Bulk;

public sealed class PreparedInsertsTests
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
    public async Task Write_EveryTableOfTheImports_StoresWhatASaveStores()
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
            PreparedInserts.Write(db);
            Assert.Empty(db.ChangeTracker.Entries());
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.All(Tables, table => Assert.Equal(Dump(saved, table), Dump(bulk, table)));
        Assert.All(Tables, table => Assert.NotEmpty(Dump(bulk, table)));
    }

    [Fact]
    public async Task Write_RefusedRow_ThrowsLikeASave()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewContext();
        db.AddRange(Rows().OfType<Contract>());
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(19, Assert.Throws<SqliteException>(() => PreparedInserts.Write(db)).SqliteErrorCode);
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
