using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Demonstration;

public sealed record DemoPeople(Guid Claire, Guid Marc, Guid Lea);

/// <summary>
/// The family by which the portal is shown: Claire (policyholder), Marc (adult, shares nothing yet), Léa (16, a space of her own)
/// and Tom (10), with thirty months of care. Everything is made up.
/// </summary>
public sealed class DemoFamily(HarmonieDbContext db, FieldCipher cipher, SettlementService settlement, TimeProvider clock)
{
    private const string ClaireNumber = "100000009";

    /// <summary>Writes the family once; later calls change nothing.</summary>
    public async Task<DemoPeople> EnsureAsync(CancellationToken ct)
    {
        var numbers = new[] { ClaireNumber, "100000017", "100000025" };
        var known = await db
            .Persons.AsNoTracking()
            .Where(p => numbers.Contains(p.MemberNumber))
            .ToDictionaryAsync(p => p.MemberNumber, p => p.Id, StringComparer.Ordinal, ct);
        if (known.Count == numbers.Length)
            return new DemoPeople(known[numbers[0]], known[numbers[1]], known[numbers[2]]);

        await Products.EnsureAsync(db, ct);
        var today = clock.Today();
        var claire = Add(ClaireNumber, "Claire", "Martin", new DateOnly(1983, 4, 12), "2830475056001");
        var marc = Add(numbers[1], "Marc", "Martin", new DateOnly(1981, 9, 3), "1810969123004");
        var lea = Add(numbers[2], "Léa", "Martin", today.AddYears(-16).AddDays(-40), null);
        var tom = Add("100000033", "Tom", "Martin", today.AddYears(-10).AddDays(-120), null);
        var startsOn = new DateOnly(today.Year - 3, 1, 1);
        var contract = new Contract
        {
            Number = "MH-2023-004512",
            PolicyholderId = claire.Id,
            ProductCode = Products.Balance,
            StartsOn = startsOn,
        };
        db.Contracts.Add(contract);
        db.AddBeneficiary(contract, claire, BeneficiaryKind.Policyholder, claire.Id, 1, startsOn);
        db.AddBeneficiary(contract, marc, BeneficiaryKind.Spouse, marc.Id, 1, startsOn);
        db.AddBeneficiary(contract, lea, BeneficiaryKind.Child, claire.Id, 2, startsOn);
        db.AddBeneficiary(contract, tom, BeneficiaryKind.Child, claire.Id, 3, startsOn);
        AddBankAccount(claire, "FR7630006000011234567890189", startsOn);

        var number = 0;
        foreach (var act in DemoActs.Generate(today, months: 30))
        {
            var person = act.Who switch
            {
                DemoWho.Claire => claire,
                DemoWho.Marc => marc,
                DemoWho.Lea => lea,
                _ => tom,
            };
            AddAct(act.PaidOn > today.AddYears(-1) && act.Who != DemoWho.Tom ? act.Awaiting() : act, person, contract, ++number);
        }
        await db.SaveChangesAsync(ct);
        // Our share of a year is worked out as in real life, so that each act says why; Tom's last one goes on waiting.
        foreach (var person in new[] { claire, marc, lea })
            await settlement.SettleAsync(person.Id, ct);
        return new DemoPeople(claire.Id, marc.Id, lea.Id);
    }

    private Person Add(string memberNumber, string firstName, string familyName, DateOnly birthDate, string? nir)
    {
        var person = new Person
        {
            MemberNumber = memberNumber,
            FirstName = firstName,
            FamilyName = familyName,
            BirthDate = birthDate,
            SearchName = Person.SearchNameOf(firstName, familyName),
            Email = $"{SearchText.Fold(firstName)}.{SearchText.Fold(familyName)}@example.org",
            Phone = "0100000000",
            AddressLine = "12 rue des Tilleuls",
            PostalCode = "44000",
            City = "NANTES",
        };
        if (nir is not null && Nir.TryParse(nir, out var number))
            person.SetNir(number.Full, cipher);
        db.Persons.Add(person);
        return person;
    }

    private void AddBankAccount(Person person, string iban, DateOnly validFrom)
    {
        var id = Ids.New();
        db.BankAccounts.Add(
            new BankAccount
            {
                Id = id,
                PersonId = person.Id,
                Holder = $"{person.FirstName} {person.FamilyName}",
                LastThree = iban[^3..],
                ValidFrom = validFrom,
                ChangedAtUtc = validFrom.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
                IbanCipher = cipher.Seal(SealedField.BankIban, id, iban),
                IbanIndex = cipher.BlindIndex(SealedField.BankIban, iban),
            }
        );
    }

    private void AddAct(DemoAct act, Person person, Contract contract, int number)
    {
        var nature = CareNatures.Find(act.Nature);
        var statement = new Statement
        {
            FlowKey = $"DEMO-{person.MemberNumber}-{number:0000}",
            Number = $"{260000 + number}",
            PaidOn = act.PaidOn,
        };
        db.Statements.Add(statement);
        var reimbursement = new Reimbursement
        {
            Id = Ids.New(),
            PersonId = person.Id,
            ContractId = contract.Id,
            StatementId = statement.Id,
            Rank = 1,
            CareDate = act.PaidOn.AddDays(-4),
            PaidOn = act.PaidOn,
            Family = nature.Family,
            Nature = nature.Code,
            Label = nature.Label,
            Practitioner = act.Practitioner ?? nature.Professional,
            SearchText = SearchText.Fold($"{nature.Label} {act.Practitioner ?? nature.Professional}"),
            Payee = act.Payee,
            Visibility = nature.Confidential ? ActVisibility.PersonOnly : ActVisibility.Family,
        };
        Money? stated = act.Status == ReimbursementStatus.AwaitingUs ? null : act.AmcPaid;
        var withheld = act.Participation + act.Franchise;
        reimbursement.Receive(
            new ActFacts(act.Spent, act.Base, act.Rate, act.AmoPaid, withheld, 1, stated, HasReversal: act.Spent < Money.Zero),
            mayChangeOthers: true,
            clock.UtcNow()
        );
        db.Reimbursements.Add(reimbursement);
        db.ReimbursementParts.Add(
            new ReimbursementPart
            {
                ReimbursementId = reimbursement.Id,
                Order = 0,
                Spent = act.Spent,
                Base = act.Base,
                RatePercent = act.Rate,
                AmoPaid = act.AmoPaid,
                AmcPaid = stated ?? Money.Zero,
                IsShareStated = stated is not null,
                Withheld = withheld,
            }
        );
    }
}
