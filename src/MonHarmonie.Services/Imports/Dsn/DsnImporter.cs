using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Intake;
using MonHarmonie.Services.Imports.Households;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Dsn;

/// <summary>
/// Imports employers' declarations: reads, batches and reports; <see cref="EmployeeIntake"/> writes. Technical ids of the DSN are never
/// kept: they change every month.
/// </summary>
internal sealed class DsnImporter(ImportSession session, FieldCipher cipher)
{
    private readonly MemberNumberSequence numbers = new(session.Db);

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = SourceFile.Open(session.Path);
        var products = (await session.Db.GuaranteeTables.Select(t => t.ProductCode).Distinct().ToListAsync(ct)).ToHashSet(
            StringComparer.Ordinal
        );
        await session.WriteAsync(
            new DsnReader(file, session.Log).Read(),
            file,
            item => [item is DsnEmployee e ? e.Line : ((DsnDeclaration)item).Line],
            (batch, tally, token) => ApplyAsync(batch, products, tally, token),
            ct
        );
        return file.Sha256;
    }

    private async Task ApplyAsync(IReadOnlyList<IDsnItem> batch, HashSet<string> products, BatchTally tally, CancellationToken ct)
    {
        var employees = batch.OfType<DsnEmployee>().ToList();
        var intake = new EmployeeIntake(session.Db, cipher, numbers, products);
        await intake.LoadAsync(
            [.. batch.Select(i => i is DsnEmployee e ? e.Declaration.Siren : ((DsnDeclaration)i).Siren).Distinct(StringComparer.Ordinal)],
            employees.ConvertAll(DsnRecordMapping.Person),
            employees.SelectMany(DsnRecordMapping.Dependants).Select(d => d.Cover),
            ct
        );
        foreach (var item in batch)
        {
            if (item is DsnDeclaration declaration)
                Declare(declaration, intake, tally);
            else
                await ApplyAsync((DsnEmployee)item, intake, tally, ct);
        }
    }

    private static void Declare(DsnDeclaration declaration, EmployeeIntake intake, BatchTally tally)
    {
        if (declaration.Nature == DsnNature.Other)
            tally.Note(ImportFactKind.DsnDeclarationsWithoutEffect);
        else if (declaration.Type is DsnType.Cancellation or DsnType.ReplacementWithoutEmployee)
            tally.Note(ImportFactKind.DsnCancellations);
        else
            Save(declaration, intake, tally);
    }

    private static async Task ApplyAsync(DsnEmployee employee, EmployeeIntake intake, BatchTally tally, CancellationToken ct)
    {
        var affiliations = employee.Contracts.SelectMany(c => c.Affiliations.Select(a => (Work: c, Affiliation: a))).ToList();
        var ended = employee.Contracts.Where(c => c.End is not null).MaxBy(c => c.End!.Date);
        if (Ignored(employee.Declaration, affiliations.Count > 0, ended is not null) is { } why)
        {
            tally.Count(ImportOutcome.Ignored);
            tally.Note(why);
            return;
        }

        var record = DsnRecordMapping.Person(employee);
        var (known, conflict) = intake.Match(record);
        if (MemberReport.ReasonOf(conflict) is { } refusal)
        {
            tally.Reject(new ImportRejection(employee.Line, DsnBlocks.Employee, refusal, null));
            return;
        }

        var company = Save(employee.Declaration, intake, tally);
        if (employee.Declaration.Type is DsnType.Cancellation || affiliations.Count == 0)
        {
            tally.Count(End(employee.Declaration, known, company, ended!, intake, tally));
            return;
        }

        var (person, outcome) = await intake.SaveAsync(record, known, ct);
        foreach (var group in affiliations.GroupBy(a => (a.Affiliation.Adhesion.Reference, a.Affiliation.Population, a.Affiliation.Option)))
        {
            var result = await intake.ReceiveAsync(person, company, DsnRecordMapping.Cover(employee, record, [.. group]), ct);
            Report(result, tally);
            outcome = outcome.CombineWith(result.Outcome);
        }

        tally.Count(outcome);
    }

    /// <summary>An end that a declaration cancels, or that it declares without affiliation (nature 07).</summary>
    private static ImportOutcome End(
        DsnDeclaration declaration,
        Person? known,
        Company company,
        DsnWorkContract ended,
        EmployeeIntake intake,
        BatchTally tally
    )
    {
        var isCancelled = declaration.Type is DsnType.Cancellation;
        if (known is null)
        {
            if (!isCancelled)
                tally.Note(ImportFactKind.DsnEndsOfUnknown);
            return ImportOutcome.Ignored;
        }

        var end = DsnRecordMapping.End(ended);
        return (isCancelled ? intake.Withdraw(known, company, end) : intake.EndAll(known, company, ended.End!.Date, end)).ToImport();
    }

    /// <summary>Why an employee is left out; null when not.</summary>
    private static ImportFact? Ignored(DsnDeclaration declaration, bool isAffiliated, bool isEnded)
    {
        if (declaration.Nature == DsnNature.Other)
            return ImportFactKind.DsnEmployeesWithoutEffect;
        if (declaration.Type is DsnType.Cancellation && !(declaration.Nature == DsnNature.EndOfContract && isEnded))
            return ImportFactKind.DsnEmployeesCancelled;
        return isAffiliated || isEnded ? null : ImportFactKind.DsnEmployeesWithoutCover;
    }

    private static Company Save(DsnDeclaration declaration, EmployeeIntake intake, BatchTally tally)
    {
        var (company, outcome) = intake.Save(
            new CompanyRecord(declaration.Siren, declaration.CompanyName, declaration.CompanyHeadcount, declaration.EstablishmentHeadcount)
        );
        if (outcome == IntakeOutcome.Created)
            tally.Note(ImportFactKind.CompaniesCreated);
        if (outcome == IntakeOutcome.Updated)
            tally.Note(ImportFactKind.CompaniesUpdated);
        return company;
    }

    private static void Report(EmployeeCoverResult result, BatchTally tally)
    {
        if (result.Notes.HasFlag(EmployeeNotes.UnknownProduct))
            tally.Note(ImportFactKind.DsnContractsWithoutProduct);
        if (result.Notes.HasFlag(EmployeeNotes.PresentAfterEnd))
            tally.Note(ImportFactKind.DsnPresentAfterEnd);
        for (var i = 0; i < result.UnknownOpeners; i++)
            tally.Note(ImportFactKind.DsnOpenersUnknown);
        foreach (var (dependant, conflict) in result.Refused)
            tally.RejectPart(
                new ImportRejection(
                    dependant.Line,
                    DsnBlocks.Dependant,
                    MemberReport.ReasonOf(conflict) ?? ImportFactKind.DsnDependantIsEmployee,
                    null
                )
            );
    }
}
