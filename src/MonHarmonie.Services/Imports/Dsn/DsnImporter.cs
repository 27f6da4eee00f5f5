using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports.Households;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Imports.Dsn;

/// <summary>
/// Writes employers' declarations: company, company contract by reference, population and option, the employee's own contract
/// under it, dependants, ends. Technical ids of the DSN are never kept: they change every month. The absence of an employee or
/// of an end says nothing: only what is declared is written.
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
        var households = new HouseholdBatch(session.Db, cipher, numbers);
        await households.LoadPersonsAsync(
            employees.SelectMany(e =>
                Dependants(e).Select(d => Cover(d, default, null)).Append(new CoverInput(Input(e), default, null, null, default, null))
            ),
            ct
        );
        var work = new DsnBatch(session.Db, households, products);
        var sirens = batch
            .Select(i => i is DsnEmployee e ? e.Declaration.Siren : ((DsnDeclaration)i).Siren)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        await work.LoadAsync(sirens, employees.ConvertAll(Input), ct);
        foreach (var item in batch)
        {
            if (item is DsnDeclaration declaration)
                Declare(declaration, work, tally);
            else
                await ApplyAsync((DsnEmployee)item, work, tally, ct);
        }
    }

    private static void Declare(DsnDeclaration declaration, DsnBatch work, BatchTally tally)
    {
        if (declaration.Nature == DsnNature.Other)
            tally.Note("déclarations d'une nature sans effet sur les contrats");
        else if (declaration.Type is DsnType.Cancellation or DsnType.ReplacementWithoutEmployee)
            tally.Note("déclarations d'annulation, sans effet : rien n'est retiré d'après une absence");
        else
            work.Save(declaration, tally);
    }

    private async Task ApplyAsync(DsnEmployee employee, DsnBatch work, BatchTally tally, CancellationToken ct)
    {
        var affiliations = employee.Contracts.SelectMany(c => c.Affiliations.Select(a => (Work: c, Affiliation: a))).ToList();
        var isEnded = employee.Contracts.Any(c => c.End is not null);
        if (Ignored(employee.Declaration, affiliations.Count > 0, isEnded) is { } why)
        {
            tally.Count(ImportOutcome.Ignored);
            tally.Note(why);
            return;
        }

        var (known, refusal) = work.Households.Match(Input(employee), work.Namesakes);
        if (refusal is not null)
        {
            tally.Reject(new ImportRejection(employee.Line, DsnBlocks.Employee, refusal, null));
            return;
        }

        var company = work.Save(employee.Declaration, tally);
        if (employee.Declaration.Type is DsnType.Cancellation)
        {
            tally.Count(known is null ? ImportOutcome.Ignored : DsnEnds.Withdraw(employee, known, company, work));
            return;
        }

        if (affiliations.Count == 0)
        {
            if (known is null)
                tally.Note("fins de contrat d'individus inconnus ici");
            tally.Count(known is null ? ImportOutcome.Ignored : DsnEnds.EndAll(employee, known, company, work));
            return;
        }

        var (person, outcome) = await work.Households.SaveAsync(Input(employee), known, ct);
        work.Remember(person);
        foreach (var group in affiliations.GroupBy(a => (a.Affiliation.Adhesion.Reference, a.Affiliation.Population, a.Affiliation.Option)))
            outcome = outcome.Or(await AffiliateAsync(employee, person, company, [.. group], work, tally, ct));
        tally.Count(outcome);
    }

    /// <summary>Why an employee is left out; null when not.</summary>
    private static string? Ignored(DsnDeclaration declaration, bool isAffiliated, bool isEnded)
    {
        if (declaration.Nature == DsnNature.Other)
            return "individus de déclarations d'une nature sans effet sur les contrats";
        if (declaration.Type is DsnType.Cancellation && !(declaration.Nature == DsnNature.EndOfContract && isEnded))
            return "individus de déclarations annulées : rien n'est retiré";
        return isAffiliated || isEnded ? null : "individus sans affiliation ni fin de contrat";
    }

    private async Task<ImportOutcome> AffiliateAsync(
        DsnEmployee employee,
        Person person,
        Company company,
        List<(DsnWorkContract Work, DsnAffiliation Affiliation)> group,
        DsnBatch work,
        BatchTally tally,
        CancellationToken ct
    )
    {
        var from = group.Min(g => g.Affiliation.From ?? g.Work.From);
        var ends = group.ConvertAll(g => DsnEnds.Of(g.Work, g.Affiliation));
        var end = ends.TrueForAll(e => e is not null) ? ends.MaxBy(e => e!.Value.Day) : null;
        var (companyContract, hasNoProduct) = work.Save(company, group[0].Affiliation, from);
        if (hasNoProduct)
            tally.Note("contrats d'entreprise créés sans produit connu : rattachez-les à une table de garanties");

        var own = work.Of(person.Id);
        var outcome = ImportOutcome.Unchanged;
        var contract =
            own.Find(c => c.CompanyContractId == companyContract.Id && c.StartsOn <= from && c.IsInForceOn(from))
            ?? own.Find(c => c.CompanyContractId == companyContract.Id && (c.EndsOn is null || c.EndsOn >= from));
        if (contract is null)
        {
            contract = new Contract
            {
                Number = string.Create(CultureInfo.InvariantCulture, $"{person.MemberNumber}-{own.Count + 1}"),
                PolicyholderId = person.Id,
                CompanyContractId = companyContract.Id,
                ProductCode = companyContract.ProductCode,
                StartsOn = from,
            };
            session.Db.Contracts.Add(contract);
            own.Add(contract);
            outcome = ImportOutcome.Created;
        }
        else if (from < contract.StartsOn)
        {
            contract.StartsOn = from;
            outcome = ImportOutcome.Updated;
        }

        if (end is { } day)
            outcome = outcome.Or(DsnEnds.End(contract, day.Day, day.IsMaintained, work));
        else
            outcome = outcome.Or(DsnEnds.StillThere(contract, employee.Declaration, work, tally));
        outcome = outcome.Or(
            work.Households.SaveCover(
                contract,
                person,
                new CoverInput(Input(employee), BeneficiaryKind.Policyholder, null, 1, contract.StartsOn, contract.EndsOn),
                person.Id
            )
        );
        // Adults first: a child may depend on the number of a parent declared beside it.
        foreach (var dependant in group.SelectMany(g => g.Affiliation.Dependants).OrderBy(d => d.Kind))
            outcome = outcome.Or(await DependAsync(dependant, contract, person, work, tally, ct));
        return outcome;
    }

    private static async Task<ImportOutcome> DependAsync(
        DsnDependant dependant,
        Contract contract,
        Person employee,
        DsnBatch work,
        BatchTally tally,
        CancellationToken ct
    )
    {
        var from = dependant.From < contract.StartsOn ? contract.StartsOn : dependant.From;
        var cover = Cover(dependant, from, contract.EndsOn);
        if (cover.EndsOn < from)
            return ImportOutcome.Unchanged;
        var (known, refusal) = work.Households.Match(
            cover.Person,
            work.Households.HouseholdOf(contract.Id).Where(p => p.Id != employee.Id).ToList()
        );
        refusal ??= known?.Id == employee.Id ? "l'ayant droit porte le numéro du salarié" : null;
        if (refusal is not null)
        {
            tally.RejectPart(new ImportRejection(dependant.Line, DsnBlocks.Dependant, refusal, null));
            return ImportOutcome.Unchanged;
        }

        var (person, outcome) = await work.Households.SaveAsync(cover.Person, known, ct);
        var opener = dependant.Opener is { } number ? work.Households.Find(number) : null;
        if (dependant.Opener is not null && opener is null)
            tally.Note("ouvrants droit inconnus ici (73.008) : les ayants droit sont rattachés au salarié");
        return outcome.Or(work.Households.SaveCover(contract, person, cover, opener?.Id ?? employee.Id));
    }

    private static IEnumerable<DsnDependant> Dependants(DsnEmployee employee) =>
        employee.Contracts.SelectMany(c => c.Affiliations).SelectMany(a => a.Dependants);

    private static PersonInput Input(DsnEmployee employee) =>
        new(
            employee.UsualName ?? employee.FamilyName,
            employee.FirstNames,
            employee.BirthDate,
            employee.Nir,
            Email: employee.Email,
            AddressLine: employee.Street,
            PostalCode: employee.Postcode,
            City: employee.City
        );

    private static CoverInput Cover(DsnDependant dependant, DateOnly from, DateOnly? contractEnd)
    {
        var kind = dependant.Kind switch
        {
            DsnDependantKind.Adult => BeneficiaryKind.Spouse,
            DsnDependantKind.Child => BeneficiaryKind.Child,
            _ => BeneficiaryKind.Other,
        };
        var end = dependant.To is { } to && (contractEnd is null || to < contractEnd) ? to : contractEnd;
        return new CoverInput(
            new PersonInput(dependant.FamilyName, dependant.FirstNames, dependant.BirthDate, dependant.Nir),
            kind,
            dependant.Opener,
            null,
            from,
            end
        );
    }
}
