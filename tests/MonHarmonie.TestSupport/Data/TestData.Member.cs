using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>Saves a policyholder with the household, contract, view grants and reimbursements asked for.</summary>
    /// <example><c>CreateMemberAsync(m => m.WithSpouse(s => s.WithReimbursement()).WithChild(12).WithContract())</c></example>
    public async Task<TestMember> CreateMemberAsync(Action<MemberBuilder>? build = null)
    {
        var builder = new MemberBuilder(this, 40);
        build?.Invoke(builder);
        var household = builder.Build();
        await database.AddAsync(household.Rows);
        return household.Member;
    }
}

/// <summary>A saved person, with the household when it is the policyholder.</summary>
/// <param name="Contract">The household's contract; null when the test asked for none.</param>
public sealed record TestMember(
    Person Person,
    Contract? Contract,
    TestMember? Spouse,
    IReadOnlyList<TestMember> Children,
    IReadOnlyList<TestReimbursement> Reimbursements
)
{
    public Guid PersonId => Person.Id;

    /// <summary>This person looking, in a new session of an account of theirs.</summary>
    public MemberViewer AsViewer() => new(Ids.New(), Person.Id, Ids.New());
}

/// <summary>Says what a household is made of.</summary>
public sealed class MemberBuilder(TestData data, int age)
{
    private readonly List<Action<ReimbursementDraft>?> reimbursements = [];
    private readonly List<MemberBuilder> children = [];
    private MemberBuilder? spouse;
    private Action<PersonDraft>? change;
    private Action<ContractDraft>? contractChange;
    private bool withContract;
    private string? iban;

    /// <summary>Chooses name, birth date, NIR or e-mail.</summary>
    public MemberBuilder With(Action<PersonDraft> changePerson)
    {
        change += changePerson;
        return this;
    }

    public MemberBuilder Named(string firstName, string familyName) => With(p => (p.FirstName, p.FamilyName) = (firstName, familyName));

    public MemberBuilder Born(DateOnly birthDate) => With(p => p.BirthDate = birthDate);

    public MemberBuilder WithSpouse(Action<MemberBuilder>? build = null)
    {
        spouse = new MemberBuilder(data, 38);
        build?.Invoke(spouse);
        return this;
    }

    public MemberBuilder WithChild(int childAge, Action<MemberBuilder>? build = null)
    {
        var child = new MemberBuilder(data, childAge).With(p => p.HasNir = false);
        build?.Invoke(child);
        children.Add(child);
        return this;
    }

    /// <summary>The contract of the household; a household with a reimbursement always has one.</summary>
    public MemberBuilder WithContract(Action<ContractDraft>? changeContract = null)
    {
        withContract = true;
        contractChange += changeContract;
        return this;
    }

    public MemberBuilder WithBankAccount(string iban = TestData.Iban)
    {
        this.iban = iban;
        return this;
    }

    public MemberBuilder WithReimbursement(Action<ReimbursementDraft>? changeReimbursement = null)
    {
        reimbursements.Add(changeReimbursement);
        return this;
    }

    private Person NewPerson() => data.NewPerson(age, change);

    internal (TestMember Member, IReadOnlyList<object> Rows) Build()
    {
        var rows = new List<object>();
        var person = NewPerson();
        var family = children.Append(spouse).OfType<MemberBuilder>().Append(this);
        var contract = withContract || family.Any(m => m.reimbursements.Count > 0) ? data.NewContract(person.Id, contractChange) : null;
        if (contract is not null)
            rows.Add(contract);
        var rank = 1;
        var member = Add(this, person, BeneficiaryKind.Policyholder);
        member = member with
        {
            Spouse = spouse is null ? null : Add(spouse, spouse.NewPerson(), BeneficiaryKind.Spouse),
            Children = [.. children.Select(c => Add(c, c.NewPerson(), BeneficiaryKind.Child))],
        };
        return (member, rows);

        TestMember Add(MemberBuilder builder, Person added, BeneficiaryKind kind)
        {
            rows.Add(added);
            if (builder.iban is { } account)
                rows.Add(data.NewBankAccount(added, account));
            if (contract is null)
                return new TestMember(added, null, null, [], []);
            var beneficiary = TestData.NewBeneficiary(contract, added.Id, kind, rank++);
            rows.Add(beneficiary);
            rows.AddRange(HouseholdWriter.GrantsFor(contract, added.Id, added.BirthDate, beneficiary.StartsOn));
            TestReimbursement[] acts = [.. builder.reimbursements.Select(r => data.NewReimbursement(added.Id, contract.Id, r))];
            foreach (var act in acts)
                rows.AddRange([act.Statement, act.Row, act.Part]);
            return new TestMember(added, contract, null, [], acts);
        }
    }
}
