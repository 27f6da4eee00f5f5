using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Access;

/// <summary>Who a person is, where they are reached and paid, as it is handed over to them: nothing masked, it is theirs.</summary>
public sealed class MemberData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public MemberData(HarmonieDbContext db, FieldCipher cipher)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<Person>("identity", DataCategory.Identification, Self)
                .With(p => p.MemberNumber, DataOrigin.Derived)
                .With(p => p.FirstName, DataOrigin.Provided)
                .With(p => p.FamilyName, DataOrigin.Provided)
                .With(p => p.BirthName, DataOrigin.Provided)
                .With(p => p.BirthDate, DataOrigin.Provided),
            new PersonalTable<Person>("socialSecurityNumber", DataCategory.Nir, SelfWithNir).Add(
                "nir",
                p => cipher.Open(SealedField.PersonNir, p.Id, p.NirCipher!),
                DataOrigin.Provided,
                new PersistedName(typeof(Person), nameof(Person.NirCipher))
            ),
            new PersonalTable<Person>("contact", DataCategory.Contact, Self)
                .With(p => p.Email, DataOrigin.Provided)
                .With(p => p.Phone, DataOrigin.Provided)
                .With(p => p.AddressLine, DataOrigin.Provided)
                .With(p => p.PostalCode, DataOrigin.Provided)
                .With(p => p.City, DataOrigin.Provided),
            new PersonalTable<ContactChange>("contactChanges", DataCategory.Contact, Changes)
                .With(c => c.AtUtc, DataOrigin.Observed)
                .With(c => c.Field, DataOrigin.Observed)
                .With(c => c.Before, DataOrigin.Observed)
                .With(c => c.After, DataOrigin.Observed),
            new PersonalTable<BankAccount>("bankAccounts", DataCategory.Bank, Accounts)
                .Add(
                    "iban",
                    b => cipher.Open(SealedField.BankIban, b.Id, b.IbanCipher),
                    DataOrigin.Provided,
                    new PersistedName(typeof(BankAccount), nameof(BankAccount.IbanCipher)),
                    new PersistedName(typeof(BankAccount), nameof(BankAccount.LastThree))
                )
                .With(b => b.Holder, DataOrigin.Provided)
                .With(b => b.ValidFrom, DataOrigin.Observed)
                .With(b => b.ChangedAtUtc, DataOrigin.Observed),
            new PersonalTable<PersonSituation>("situation", DataCategory.SimulatorInputs, Situation)
                .With(s => s.Scheme, DataOrigin.Provided)
                .With(s => s.HasReferringDoctor, DataOrigin.Provided)
                .With(s => s.Status, DataOrigin.Provided),
            new PersonalTable<ActivationCode>("activationCodes", DataCategory.Security, Codes)
                .With(c => c.CreatedAtUtc, DataOrigin.Observed)
                .With(c => c.ByMail, DataOrigin.Derived)
                .With(c => c.UsedAtUtc, DataOrigin.Observed),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<Person> Self(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.Persons.AsNoTracking().Where(p => p.Id == me).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<Person> SelfWithNir(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.Persons.AsNoTracking().Where(p => p.Id == me && p.NirCipher != null).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<ContactChange> Changes(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .ContactChanges.AsNoTracking()
            .Where(c => c.PersonId == me)
            .OrderByDescending(c => c.AtUtc)
            .ThenByDescending(c => c.Id)
            .AsAsyncEnumerable();
    }

    private IAsyncEnumerable<BankAccount> Accounts(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.BankAccounts.AsNoTracking().Where(b => b.PersonId == me).OrderByDescending(b => b.ValidFrom).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<PersonSituation> Situation(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.PersonSituations.AsNoTracking().Where(s => s.PersonId == me).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<ActivationCode> Codes(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.ActivationCodes.AsNoTracking().Where(c => c.PersonId == me).OrderByDescending(c => c.CreatedAtUtc).AsAsyncEnumerable();
    }
}
