using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Search;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Rights.AccessLog;

namespace MonHarmonie.Services.Tests.Advisors;

/// <summary>Finding a file: by every key, masked, and never more than an hour allows.</summary>
public sealed class FileSearchTests
{
    private static readonly DateOnly Born = new(1980, 3, 12);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<SearchResult> FindAsync(TestDatabase database, SearchKeys keys, Guid? advisor = null) =>
        database.CallAsync<FileSearch, SearchResult>(s => s.FindAsync(advisor ?? Ids.New(), Ids.New(), keys, Ct));

    [Theory, BothDatabases]
    public async Task Find_ByEachKey_FindsThePersonAndNobodyElse(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var company = await database.Data.CreateCompanyAsync();
        var member = await database.Data.CreateMemberAsync(m =>
            m.Named("Éloïse", "Le Gall")
                .Born(Born)
                .With(p => (p.BirthName, p.Phone, p.Email) = ("Moreau", "0639980001", "eloise@exemple.test"))
                .WithContract(c => (c.CompanyContractId, c.StaffNumber) = (company.Contract.Id, "A-17"))
        );
        await database.Data.CreateMemberAsync(m => m.Named("Luc", "Moreau").Born(Born.AddDays(1)));
        await database.Data.CreateMemberAsync(m => m.Named("Luc", "Bernard").Born(Born));
        var claim = await database.Data.CreateClaimAsync(member.PersonId);
        var nir = database.Cipher.Open(SealedField.PersonNir, member.PersonId, member.Person.NirCipher!);

        SearchKeys[] keys =
        [
            SearchBox.Parse(member.Person.MemberNumber),
            SearchBox.Parse("ELOISE@exemple.test"),
            SearchBox.Parse("+33 6 39 98 00 01"),
            SearchBox.Parse(claim.Reference.ToLowerInvariant()),
            SearchBox.Parse("legall 12/03/1980"),
            SearchBox.Parse("eloise Moreau 12/03/1980"),
            SearchKeys.ByName("Legal", null, Born),
            SearchKeys.ByStaffNumber(company.Company.Siren, "A-17"),
            SearchKeys.ByStaffNumber(company.Contract.Reference, "A-17"),
            SearchKeys.ByNir(nir, hasMotive: true),
        ];
        foreach (var key in keys)
        {
            var found = await FindAsync(database, key);
            Assert.Null(found.Problem);
            var row = Assert.Single(found.Rows);
            Assert.Equal((member.PersonId, 1980, member.Person.MemberNumber[^3..]), (row.Id, row.BirthYear, row.LastDigits));
        }
        Assert.Empty((await FindAsync(database, SearchBox.Parse("Legall 13/03/1980"))).Rows);
        Assert.Empty((await FindAsync(database, SearchKeys.ByStaffNumber(company.Company.Siren, "A-18"))).Rows);
    }

    [Theory, BothDatabases]
    public async Task Find_ByTheCodeThatThePersonReadsInTheirLog_FindsThemAndTheLedgerHasNoCode(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var other = await database.Data.CreateMemberAsync();
        foreach (var one in new[] { member, other })
            await database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForAdvisorAsync(
                    new AdvisorViewer(Ids.New(), Ids.New(), AccessReason.CaseWork, "A request waits"),
                    one.PersonId,
                    DataCategory.Identification,
                    Purpose.ContractAdministration,
                    "test",
                    Ct
                )
            );
        var evidence = await database.CallAsync<PurposeGate, DataLicence?>(gate =>
            gate.IssueForSelfAsync(member.AsViewer(), DataCategory.ConsentRecords, Purpose.Evidence, "test", Ct)
        );
        var log = await database.CallAsync<AccessLogService, Page<Consultation>>(l =>
            l.ListAsync(evidence!, new ConsultationFilter(WithOwn: false), null, Ct)
        );
        var code = Assert.Single(log.Items).Code;

        var found = await FindAsync(database, SearchBox.Parse(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));

        Assert.Equal(member.PersonId, Assert.Single(found.Rows).Id);
        var written = await database.ReadAsync(db =>
            db.LedgerEvents.AsNoTracking().SingleAsync(e => e.Kind == FileSearch.SearchedEvent, Ct)
        );
        Assert.Equal("""{"key":8,"found":1}""", written.Payload);
        // A code of nothing.
        Assert.Empty((await FindAsync(database, SearchBox.Parse(code == "C-2222-2222" ? "C-3333-3333" : "C-2222-2222"))).Rows);
    }

    [Fact]
    public async Task Find_ByCode_ReadsTheIndexOfCodesOnly()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewContext();
        await db.Database.OpenConnectionAsync(Ct);
        var query = db.LedgerEvents.Where(e => e.CodeNumber == 17L && e.SubjectId != null).Select(e => e.SubjectId!.Value).Distinct();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + query.ToQueryString();
        await using var plan = await command.ExecuteReaderAsync(Ct);
        var steps = new List<string>();
        while (await plan.ReadAsync(Ct))
            steps.Add(plan.GetString(3));

        Assert.Contains(
            steps,
            s => s.Contains("SEARCH", StringComparison.Ordinal) && s.Contains("IX_LedgerEvents_Codes", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(steps, s => s.StartsWith("SCAN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Find_ManyOfOneKey_ShowsNone()
    {
        await using var database = await TestDatabase.CreateAsync();
        for (var at = 0; at <= FileSearch.MaxRows; at++)
            await database.Data.CreateMemberAsync(m => m.With(p => p.Phone = "0639980002"));

        var found = await FindAsync(database, SearchKeys.ByPhone("0639980002"));

        Assert.Equal(SearchProblem.TooMany, found.Problem);
        Assert.Empty(found.Rows);
    }

    [Fact]
    public async Task Find_EachTime_TheLedgerHasTheKeyAndTheCountButNotWhatWasTyped()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.Named("Ondine", "Vaucresson").Born(Born));
        var advisor = Ids.New();

        await FindAsync(database, SearchBox.Parse("Vaucresson 12/03/1980"), advisor);

        var events = await database.ReadAsync(db =>
            db.LedgerEvents.AsNoTracking().Where(e => e.Kind == FileSearch.SearchedEvent).ToListAsync(Ct)
        );
        var search = Assert.Single(events);
        Assert.Equal((advisor, null), (search.ActorId, search.SubjectId));
        Assert.Equal("""{"key":2,"found":1}""", search.Payload);
        Assert.DoesNotContain(member.PersonId.ToString("N"), search.Payload, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, BothDatabases]
    public async Task Find_BeyondTheHour_StopsShutsTheDeskAndTellsTheOfficers(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var advisor = Ids.New();
        var keys = SearchBox.Parse("Personne 12/03/1980");
        for (var at = 0; at < 120; at++)
            Assert.Null((await FindAsync(database, keys, advisor)).Problem);

        Assert.Equal(SearchProblem.OverBudget, (await FindAsync(database, keys, advisor)).Problem);
        Assert.Equal(SearchProblem.Blocked, (await FindAsync(database, keys, advisor)).Problem);
        database.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(SearchProblem.Blocked, (await FindAsync(database, keys, advisor)).Problem);

        var alert = await database.ReadAsync(db => db.AccessAlerts.AsNoTracking().SingleAsync(Ct));
        Assert.Equal((AlertKind.Volume, advisor, true), (alert.Kind, alert.AdvisorId, alert.Blocks));
        // Somebody else looks at it: the advisor cannot open the desk again by themselves.
        Assert.Equal(AlertOutcome.OwnAlert, await CloseAsync(database, advisor, alert.Id));
        Assert.Equal(AlertOutcome.Done, await CloseAsync(database, Ids.New(), alert.Id));
        Assert.Null((await FindAsync(database, keys, advisor)).Problem);
    }

    private static Task<AlertOutcome> CloseAsync(TestDatabase database, Guid by, Guid alert) =>
        database.CallAsync<AccessAlerts, AlertOutcome>(a => a.CloseAsync(by, "privacy-officer", alert, true, Ct));

    [Fact]
    public async Task Find_ByNir_HasABudgetOfItsOwn()
    {
        await using var database = await TestDatabase.CreateAsync();
        var advisor = Ids.New();
        var keys = SearchKeys.ByNir(TestData.NirFor(Born, 5), hasMotive: true);
        for (var at = 0; at < 10; at++)
            Assert.Null((await FindAsync(database, keys, advisor)).Problem);

        Assert.Equal(SearchProblem.OverBudget, (await FindAsync(database, keys, advisor)).Problem);
    }
}
