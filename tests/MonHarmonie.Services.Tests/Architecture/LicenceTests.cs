using System.Reflection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Simulator.Saved;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>Sensitive data cannot be read without a licence, and only the gate makes one.</summary>
public sealed class LicenceTests
{
    private static readonly Assembly Services = typeof(HarmonieDbContext).Assembly;
    private static readonly Assembly Web = Assembly.Load("MonHarmonie.Web");

    /// <summary>What needs a licence to be read; who a person is (names, cover) is asked for by many and has its own rules.</summary>
    private static readonly HashSet<DataCategory> NeedLicence =
    [
        DataCategory.Bank,
        DataCategory.Reimbursements,
        DataCategory.Documents,
        DataCategory.CareUse,
        DataCategory.Geolocation,
        DataCategory.Ballots,
        DataCategory.SimulatorInputs,
        DataCategory.Scores,
    ];

    /// <summary>
    /// Who gets at a sensitive table without a licence: a type, or one of its methods, by the beginning of the name, and why. Nothing of it
    /// reaches a person's screen.
    /// </summary>
    private static readonly (string Name, string Reason)[] WithoutLicence =
    [
        ("Members.Intake.BankAccountIntake.", "a file gives a first account: known ones are compared by their blind index"),
        ("Advisors.Approvals.", "what waits for a second person: whoever opens one takes a licence, and the link of a mail tells a day"),
        ("Advisors.Alerts.DeskSearchPurge.", "forgets what was proposed and never decided, and reads nothing of it"),
        ("Members.Intake.BankAccountChanges.", "plans an account for those who hold the licence; its answers are days, yes and no"),
        ("Reimbursements.Settling.", "the settlement engine works for the house; its answers are counts"),
        ("Reimbursements.VisibilityService.SetAsync", "changes an act of the viewer's own and returns nothing of it"),
        ("Documents.FileInspector.", "scans files that nobody has been given yet"),
        ("Documents.FileVault.ReceiveAsync", "takes a file in and returns its receipt"),
        ("Documents.Reading.FileReader.", "reads files that nobody has been shown yet; its answer is whether another waits"),
        ("Documents.VaultSweeper.", "compares names of stored files with the folder"),
        ("Documents.Storage.VaultOpening.", "asks whether any file is named, and tells nobody"),
        ("Documents.FileVault.StageDeletionAsync", "deletes files and reads nothing of them"),
        ("Documents.FileVault.AssignAsync", "hands files over to the person they are about and reads nothing of them"),
        ("Claims.ClaimJournal.", "notes the step of a request and returns nothing"),
        ("Claims.Processing.", "takes requests forward; its answers are outcomes and counts"),
        ("Claims.Following.Claim", "follows acts and payments; its answers are counts"),
        ("Claims.Estimates.", "calculates a request and adds the estimate to it"),
        ("Claims.Sending.DraftService.DiscardExpiredAsync", "deletes drafts whose time is over"),
        ("Advisors.Verification.CallerFacts", "compares what a caller answers; the advisor learns right or wrong, and names among decoys"),
        ("Advisors.Desk.FileAlerts.ListAsync", "asks the desk for the licence of each thing that it tells"),
        ("Advisors.Desk.FileReveals.ActAsync", "asks the gate itself for the one act, for a reason that the log keeps"),
        ("Advisors.Desk.FileTimeline.ListAsync", "asks the desk for the licence of each part"),
        ("Claims.Desk.ClaimReferences.", "tells whose a receipt number is, to a search that shows a masked row"),
        ("Claims.Desk.ClaimQueue.", "the queue tells nothing of a person"),
        ("Claims.Desk.ClaimTimes.", "counts minutes of answers, and tells nobody whose they are"),
        ("Claims.Desk.ClaimDesk.", "the queue tells nothing of a person; what an advisor opens takes a licence"),
        ("Claims.Desk.ClaimDecisions.", "decides what an advisor has opened with a licence; its answers are outcomes"),
        ("Conversations.Desk.FirstMessages.FilesAsync", "asks the gate itself for the files that the advisor has just joined"),
        ("Advisors.Acts.MessageActs.FilesAsync", "the same, in an opened file"),
        (
            "Conversations.Desk.MessageDesk.",
            "whose files are shown follows from the conversation that was taken; it opens the licence itself"
        ),
        ("Demonstration.DemoClaims.", "sends made-up requests of a made-up member"),
        ("Demonstration.DemoFamily.", "writes a made-up family"),
        ("Members.Rotation.SealedIbans.", "seals bank details again under a new key; its answers are counts"),
        ("Support.HiddenHintPurge.", "deletes what no consent holds any more and reads nothing of it"),
        ("Support.SupportFigures.", "counts what no consent holds any more, and tells nobody whose it is"),
        ("Simulator.Saved.SavedSimulationPurge.", "deletes what was kept long enough and reads nothing of it"),
        ("Payments.PaymentService.Order", "takes an order of another module"),
        ("Payments.PaymentService.CancelAsync", "takes an order back for the module that gave it; its answer is an outcome"),
        ("Payments.PaymentService.StatesAsync", "tells the module that ordered how far the payment has come"),
        ("Payments.Returns.ReturnedPayments.FollowAccountsAsync", "orders again what came back; its answer is a count"),
        ("Payments.Runs.RunFilePurge.", "deletes files by age and reads nothing of them"),
        ("Payments.Overpayments.OverpaymentService.OpenAsync", "takes an overpayment of another module"),
        ("Reimbursements.Purging.", "deletes acts whose time is over; its answers are counts and days"),
        ("Payments.Purging.", "deletes payments whose time is over; its answers are counts and days"),
        ("Claims.Purging.", "deletes requests whose time is over; its answers are counts and days"),
        ("Members.Purging.", "deletes what is kept of persons no longer; its answers are counts and days"),
        ("Simulator.Purging.", "tells whom simulations name, so that nobody is deleted before them"),
        ("Support.Purging.", "tells whom hints name, so that nobody is deleted before them"),
        ("Documents.FileRemoval.", "deletes files whose time is over and reads nothing of them"),
        ("Documents.Storage.SealedFileKeys.", "seals keys of files again under a new key; its answers are counts"),
        ("Payments.Runs.SealedRunFiles.", "seals files of runs again under a new key; its answers are counts"),
        ("Reimbursements.Intake.", "finds the lines of a statement again by their keys; its answers are counts"),
    ];

    /// <summary>Modules that get at sensitive tables of another one; any other is its own module's only.</summary>
    private static readonly (string Type, string Reason)[] Strangers =
    [
        ("Demonstration.DemoFamily", "writes a made-up family"),
        ("Demonstration.DemoClaims", "sends made-up requests of a made-up member"),
        ("Payments.Returns.ReturnedPayments", "asks whether a payee has another account since a return, and reads nothing of it"),
        ("Advisors.Verification.CallerFacts", "compares what a caller answers with what was paid and sent"),
        ("Advisors.Desk.FileTimeline", "tells days, numbers and amounts of an opened file, each under its licence"),
        ("Advisors.Desk.FileAlerts", "tells what to know first of an opened file, each under its licence"),
        ("Claims.", "joins files, acts and payments to the request that they belong to"),
    ];

    private static readonly IReadOnlyList<TypeDefinition> Types =
    [
        .. CompiledTypes.Of(Services).Where(t => CompiledTypes.Outermost(t).Name != nameof(HarmonieDbContext)),
    ];
    private static readonly HashSet<string> SensitiveTables = TablesThatNeedLicence();
    private static readonly SensitiveReads Reads = new(SensitiveTables);

    [Fact]
    public void DataLicence_Constructors_AreAllPrivate()
    {
        Assert.All(
            typeof(DataLicence).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance),
            c => Assert.True(c.IsPrivate)
        );
        Assert.True(typeof(DataLicence).IsSealed);
    }

    [Fact]
    public void DataLicence_IsMadeByTheGateOnly()
    {
        var makers = CompiledTypes
            .Of(Services)
            .Concat(CompiledTypes.Of(Web))
            .Where(t =>
                t.Methods.Where(m => m.HasBody)
                    .SelectMany(m => m.Body.Instructions)
                    .Any(i =>
                        i.OpCode == OpCodes.Newobj && ((MethodReference)i.Operand).DeclaringType.FullName == typeof(DataLicence).FullName
                    )
            )
            .Select(WithinGate)
            .ToList();
        Assert.NotEmpty(makers);
        Assert.All(makers, Assert.True);

        static bool WithinGate(TypeDefinition type)
        {
            for (var at = type; at is not null; at = at.DeclaringType)
                if (at.Name == nameof(PurposeGate) || at is { Name: "Gate", DeclaringType.Name: nameof(DataLicence) })
                    return true;
            return false;
        }
    }

    [Fact]
    public void Services_MethodThatReturnsSensitiveData_DemandsALicence() =>
        Assert.Equal("", Lines(ReturningWithoutLicence().Where(IsUnexpected)));

    private static IEnumerable<string> ReturningWithoutLicence() =>
        Methods()
            .Where(m => IsSensitive(Unwrap(m.ReturnType), []) && m.GetParameters().All(p => p.ParameterType != typeof(DataLicence)))
            .Select(m => $"{m.DeclaringType!.FullName!["MonHarmonie.Services.".Length..]}.{m.Name}");

    [Fact]
    public void Services_SomeMethods_AreRecognisedAsSensitive()
    {
        var sensitive = Methods()
            .Where(m => IsSensitive(Unwrap(m.ReturnType), []))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}")
            .ToList();
        Assert.Contains("ReimbursementService.ListAsync", sensitive);
        Assert.Contains("PersonService.BankAccountAsync", sensitive);
        Assert.Contains("FileVault.OpenAsync", sensitive);
        Assert.Contains("FileVault.ListAsync", sensitive);
        Assert.DoesNotContain("FileVault.ReceiveAsync", sensitive);
        Assert.DoesNotContain("SharingService.ListAsync", sensitive);
    }

    [Fact]
    public void Services_SensitiveTables_AreReadByTheirModuleOnly() =>
        Assert.Equal(
            "",
            Lines(
                Reads
                    .Touching(Types)
                    .Select(r => (Name: Within(r.Type), r.Table))
                    .Where(r => r.Name.Split('.')[0] != OwnerOf(r.Table) && !Strangers.Any(s => Begins(r.Name, s.Type)))
                    .Select(r => $"{r.Name}: {r.Table}")
            )
        );

    [Fact]
    public void Services_EveryReaderOfASensitiveTable_DemandsALicence() => Assert.DoesNotContain(Unlicensed(), IsUnexpected);

    [Fact]
    public void ReadersWithoutLicence_Each_AreStillThere() =>
        Assert.All(WithoutLicence, e => Assert.Contains(Unlicensed().Concat(ReturningWithoutLicence()), n => Begins(n, e.Name)));

    [Fact]
    public void SensitiveTables_AreThoseOfTheModel()
    {
        foreach (
            var entity in new[]
            {
                typeof(MonHarmonie.Services.Reimbursements.Reimbursement),
                typeof(MonHarmonie.Services.Reimbursements.ReimbursementPart),
                typeof(MonHarmonie.Services.Reimbursements.Statement),
                typeof(MonHarmonie.Services.Reimbursements.Settling.ActSettlement),
                typeof(MonHarmonie.Services.Simulator.Saved.SavedSimulation),
                typeof(MonHarmonie.Services.Members.BankAccount),
                typeof(MonHarmonie.Services.Members.PersonSituation),
                typeof(StoredFile),
                typeof(MonHarmonie.Services.Documents.Reading.FileReading),
                typeof(MonHarmonie.Services.Documents.Reading.FilePage),
            }
        )
            Assert.Contains(entity.FullName!, SensitiveTables);
        Assert.DoesNotContain(typeof(MonHarmonie.Services.Members.Person).FullName!, SensitiveTables);
    }

    [Theory]
    [InlineData(nameof(UnlicensedReaders.BySet))]
    [InlineData(nameof(UnlicensedReaders.ByGenericSet))]
    [InlineData(nameof(UnlicensedReaders.LaterAsync))]
    [InlineData(nameof(UnlicensedReaders.ByHelper))]
    [InlineData(nameof(UnlicensedReaders.ByCompiledQuery))]
    public void SensitiveReads_EachWayWithoutLicence_IsSeen(string method) =>
        Assert.Contains(Reads.WithoutLicence(Samples), r => r.Method == method);

    [Fact]
    public void SensitiveReads_WithLicenceOrHarmless_IsNot()
    {
        var seen = Reads.WithoutLicence(Samples).Select(r => r.Method).ToList();
        Assert.DoesNotContain(nameof(UnlicensedReaders.Licensed), seen);
        Assert.DoesNotContain(nameof(UnlicensedReaders.Harmless), seen);
    }

    [Fact]
    public void Web_NoTypeButSetupAndHealth_KnowsTheContext()
    {
        var users = CompiledTypes
            .Of(Web)
            .Where(t => CompiledTypes.UsedBy(t).SelectMany(CompiledTypes.Parts).Any(u => u.FullName == typeof(HarmonieDbContext).FullName))
            .Select(CompiledTypes.Outermost)
            .Select(t => t.FullName)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(users);
        Assert.All(
            users,
            name =>
                Assert.True(
                    name.StartsWith("MonHarmonie.Web.Setup.", StringComparison.Ordinal)
                        || name.StartsWith("MonHarmonie.Web.Health.", StringComparison.Ordinal)
                        || name == "Program",
                    $"{name} uses the context: pages and filters call services."
                )
        );
    }

    private static IEnumerable<MethodInfo> Methods() =>
        Services
            .GetExportedTypes()
            .Where(t =>
                t is { IsClass: true }
                && t.GetConstructors()
                    .SelectMany(c => c.GetParameters())
                    .Any(p =>
                        p.ParameterType == typeof(HarmonieDbContext)
                        || p.ParameterType == typeof(Microsoft.EntityFrameworkCore.IDbContextFactory<HarmonieDbContext>)
                    )
            )
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));

    private static bool IsSensitive(Type type, HashSet<Type> seen)
    {
        if (type.Assembly != Services || type.IsEnum || !seen.Add(type))
            return false;
        if (IsWithin(type, typeof(MonHarmonie.Services.Reimbursements.Reimbursement)) || IsWithin(type, typeof(SavedSimulation)))
            return true;
        // A file's content, or the state of a stored file.
        if (type.GetProperties().Any(p => p.PropertyType == typeof(Stream) || p.PropertyType == typeof(FileState)))
            return true;
        return type.GetProperties()
            .Any(p =>
                p.Name is "LastThree"
                || p.Name.StartsWith("Nir", StringComparison.Ordinal)
                || p.Name.StartsWith("Iban", StringComparison.Ordinal)
                || IsSensitive(Unwrap(p.PropertyType), seen)
            );
    }

    private static bool IsWithin(Type type, Type beside) =>
        type.Namespace == beside.Namespace || type.Namespace!.StartsWith(beside.Namespace + ".", StringComparison.Ordinal);

    private static IReadOnlyList<TypeDefinition> Samples =>
        [.. CompiledTypes.Of(typeof(LicenceTests).Assembly).Where(t => CompiledTypes.Outermost(t).Name == nameof(UnlicensedReaders))];

    private static bool IsUnexpected(string name) => !WithoutLicence.Any(e => Begins(name, e.Name));

    private static string Lines(IEnumerable<string> names) => string.Join('\n', names.Distinct(StringComparer.Ordinal));

    private static List<string> Unlicensed() => [.. Reads.WithoutLicence(Types).Select(r => $"{Within(r.Type)}.{r.Method}")];

    /// <summary>The name of a type within the service layer.</summary>
    private static string Within(TypeDefinition type) => type.FullName["MonHarmonie.Services.".Length..];

    private static bool Begins(string name, string with) => name.StartsWith(with, StringComparison.Ordinal);

    private static string OwnerOf(string entity) =>
        entity == typeof(StoredFile).FullName ? "Documents" : entity["MonHarmonie.Services.".Length..].Split('.')[0];

    private static HashSet<string> TablesThatNeedLicence()
    {
        using var db = Persistence.SqlServer.SqlServerSchema.NewContext();
        return
        [
            .. PersistedProperties
                .Of(db.Model)
                .Where(p => p.Category is { } category && NeedLicence.Contains(category))
                .Select(p => p.Entity.FullName!),
        ];
    }

    /// <summary>What a task, a list, a page or a stream holds.</summary>
    private static Type Unwrap(Type type) =>
        type.IsArray ? Unwrap(type.GetElementType()!)
        : type.IsGenericType ? Unwrap(type.GetGenericArguments()[^1])
        : type;
}
