using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Protection;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Rights.Requests;

namespace MonHarmonie.Services.Tests.Archives;

/// <summary>
/// Whatever the database holds about a person is in the copy that they may take away, or stands here with the reason why not. A new table
/// that nobody thought of makes this fail.
/// </summary>
public sealed class CoverageTests
{
    private const string Staff = "the account of a colleague: the person is told the role, never who";
    private const string Folded = "the same words folded, to search by";
    private const string Keyed = "a keyed hash, which tells nobody anything and could be compared with others";
    private const string Secret = "a secret: whoever found the copy could sign in with it";
    private const string Unused = "a table of the framework that the portal never writes";

    private static readonly (Type Entity, string Property, string Reason)[] Exceptions =
    [
        (typeof(Person), nameof(Person.SearchName), Folded),
        (typeof(Person), nameof(Person.NirIndex), Keyed),
        (
            typeof(Person),
            nameof(Person.CoverEndedOn),
            "kept once the contract itself is gone, to let go of the person; no space is open then"
        ),
        (typeof(BankAccount), nameof(BankAccount.IbanIndex), Keyed),
        (typeof(Reimbursement), nameof(Reimbursement.SearchText), Folded),
        (typeof(User), nameof(User.PersonId), "the link between the account and the person, both of which are in the copy"),
        (typeof(User), nameof(User.NormalizedUserName), Folded),
        (typeof(User), nameof(User.NormalizedEmail), Folded),
        (typeof(User), nameof(User.PasswordHash), Secret),
        (typeof(User), nameof(User.SecurityStamp), Secret),
        (typeof(User), nameof(User.PhoneNumberConfirmed), "never set: no telephone number is confirmed"),
        (typeof(User), nameof(User.LockoutEnd), "never set: tries are slowed, accounts are not locked"),
        (typeof(User), nameof(User.LockoutEnabled), "never set: tries are slowed, accounts are not locked"),
        (typeof(User), nameof(User.AccessFailedCount), "never set: tries are slowed, accounts are not locked"),
        (typeof(RecoveryCode), nameof(RecoveryCode.Hash), Secret),
        (typeof(KnownDevice), nameof(KnownDevice.Device), Keyed),
        (typeof(Throttle), nameof(Throttle.Key), Keyed),
        (
            typeof(AccessRequest),
            nameof(AccessRequest.Content),
            "a visitor's wish, sealed and gone within seconds; of nobody until answered"
        ),
        (typeof(OutboxMessage), nameof(OutboxMessage.Content), "a mail on its way, wiped once sent; what it says is among the messages"),
        (typeof(Claim), nameof(Claim.Proposal), "a decision that is not made: it is told once a second person has approved it"),
        (typeof(ClaimEvent), nameof(ClaimEvent.AccountId), Staff),
        (typeof(Person), nameof(Person.BirthSearchName), Folded),
        (typeof(FileOpening), nameof(FileOpening.AdvisorId), Staff),
        (typeof(FileOpening), nameof(FileOpening.ReviewedById), Staff),
        (typeof(FileNote), nameof(FileNote.AdvisorId), Staff),
        (typeof(ContactChange), nameof(ContactChange.ChangedById), Staff),
        (typeof(ContactChange), nameof(ContactChange.ApprovedById), Staff),
        (typeof(ProtectedFile), nameof(ProtectedFile.ProtectedById), Staff),
        (typeof(ChangeProposal), nameof(ChangeProposal.ProposedById), Staff),
        (typeof(ChangeProposal), nameof(ChangeProposal.DecidedById), Staff),
        (
            typeof(ChangeProposal),
            nameof(ChangeProposal.Content),
            "what waits for a second person, for days: once approved it is the bank account or the address that is in the copy"
        ),
        (typeof(AccessAlert), nameof(AccessAlert.AdvisorId), Staff),
        (typeof(AccessAlert), nameof(AccessAlert.ClosedById), Staff),
        (typeof(PaymentOrder), nameof(PaymentOrder.CheckedBy), Staff),
        (typeof(Overpayment), nameof(Overpayment.DecidedBy), Staff),
        (typeof(PaymentRun), nameof(PaymentRun.PreparedBy), Staff),
        (typeof(PaymentRun), nameof(PaymentRun.ApprovedBy), Staff),
        (typeof(PaymentRun), nameof(PaymentRun.ClosedBy), Staff),
        (typeof(PaymentRun), nameof(PaymentRun.RejectionDeclaredBy), Staff),
        (typeof(PaymentRun), nameof(PaymentRun.RejectedBy), Staff),
        (typeof(BankReport), nameof(BankReport.ImportedBy), Staff),
        (typeof(PaymentRunFile), nameof(PaymentRunFile.Content), "a file for the bank with the payments of many people: each has theirs"),
        (typeof(BankEntry), nameof(BankEntry.Cents), "a line of our own account; what it says of a payment is on the payment"),
        (typeof(BankEntry), nameof(BankEntry.ReturnReason), "a line of our own account; what it says of a payment is on the payment"),
        (typeof(LedgerEvent), nameof(LedgerEvent.ActorId), Staff),
        (typeof(ConsentNotice), nameof(ConsentNotice.WrittenById), Staff),
        (typeof(ConsentNotice), nameof(ConsentNotice.ApprovedById), Staff),
        (typeof(LegalHold), nameof(LegalHold.SetBy), Staff),
        (typeof(LegalHold), nameof(LegalHold.LiftedBy), Staff),
        (typeof(RightsRequest), nameof(RightsRequest.OfficerId), Staff),
        (typeof(RightsStep), nameof(RightsStep.OfficerId), Staff),
        (typeof(ConversationMessage), nameof(ConversationMessage.AdvisorId), Staff),
        (typeof(BreachStep), nameof(BreachStep.OfficerId), Staff),
        (typeof(Complaint), nameof(Complaint.FirstAnswererId), Staff),
        (typeof(Complaint), nameof(Complaint.RecordedById), Staff),
        (typeof(ComplaintStep), nameof(ComplaintStep.AdvisorId), Staff),
        (
            typeof(BreachStep),
            nameof(BreachStep.Content),
            "what happened to the data of many: it names nobody, and whom it concerns is told by letter"
        ),
    ];

    /// <summary>Tables of ASP.NET Core Identity that this portal leaves empty.</summary>
    private static readonly string[] Empty = ["IdentityUserClaim`1", "IdentityUserLogin`1", "IdentityUserToken`1"];

    [Fact]
    public async Task PersonalProperties_Each_IsHandedOverOrHasAReason()
    {
        await using var database = await TestDatabase.CreateAsync();
        var handed = await HandedOverAsync(database);
        var forgotten = (await PersonalAsync(database))
            .Where(p => !handed.Contains((p.Entity, p.Name)) && !Exceptions.Any(e => e.Entity == p.Entity && e.Property == p.Name))
            .Select(p => $"{p.Entity.Name}.{p.Name} ({p.Category}): no IPersonalDataSource hands it over");
        Assert.Equal("", string.Join('\n', forgotten));
    }

    [Fact]
    public async Task Exceptions_Each_AreStillNeeded()
    {
        await using var database = await TestDatabase.CreateAsync();
        var handed = await HandedOverAsync(database);
        var personal = await PersonalAsync(database);
        Assert.All(
            Exceptions,
            e =>
            {
                Assert.Contains(personal, p => p.Entity == e.Entity && p.Name == e.Property);
                Assert.DoesNotContain((e.Entity, e.Property), handed);
            }
        );
        foreach (var entity in Empty)
            Assert.True(
                await database.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().Any(t => t.ClrType.Name == entity))),
                Unused
            );
    }

    [Fact]
    public async Task Tables_Each_HaveANameAndFieldsOfTheirOwn()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var scope = database.NewScope();
        var tables = Tables(scope);
        Assert.Equal(tables.Count, tables.DistinctBy(t => t.Name).Count());
        Assert.All(tables, t => Assert.Equal(t.Fields.Count, t.Fields.DistinctBy(f => f.Name).Count()));
    }

    [Fact]
    public async Task Portable_Fields_LeaveOutWhatWeWorkedOut()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var scope = database.NewScope();
        var portable = Tables(scope)
            .SelectMany(t => ArchiveTables.PortableFields(t).Select(at => $"{t.Name}.{t.Fields[at].Name}"))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "identity.familyName",
                "contact.email",
                "bankAccounts.iban",
                "reimbursements.label",
                "reimbursements.spent",
                "requests.professional",
                "documents.file",
                "simulations.title",
            },
            portable
        );
        // Law, not a contract or a consent; calculated by us.
        Assert.DoesNotContain(portable, f => f.StartsWith("socialSecurityNumber.", StringComparison.Ordinal));
        Assert.DoesNotContain(portable, f => f.StartsWith("accessLog.", StringComparison.Ordinal));
        Assert.DoesNotContain("reimbursements.explanation", portable);
        Assert.DoesNotContain(portable, f => f.StartsWith("settlements.", StringComparison.Ordinal));
    }

    private static IReadOnlyList<PersonalTable> Tables(AsyncServiceScope scope) =>
        ArchiveTables.Of(scope.ServiceProvider.GetServices<IPersonalDataSource>());

    private static async Task<HashSet<(Type, string)>> HandedOverAsync(TestDatabase database)
    {
        await using var scope = database.NewScope();
        return [.. Tables(scope).SelectMany(t => t.Fields).SelectMany(f => f.Covers).Select(c => (c.Entity, c.Property))];
    }

    private static Task<List<PersistedProperty>> PersonalAsync(TestDatabase database) =>
        database.ReadAsync(db =>
            Task.FromResult(PersistedProperties.Of(db.Model).Where(p => p.Category is not null && !Empty.Contains(p.Entity.Name)).ToList())
        );
}
