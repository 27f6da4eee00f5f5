namespace MonHarmonie.Services.Accounts;

/// <summary>What an account may be. Values are stored: never renumber. Every role but <see cref="Member"/> needs a second factor.</summary>
public enum Role : byte
{
    Member = 1,
    Advisor = 2,
    Employer = 3,
    Delegate = 4,
    DataProtectionOfficer = 5,
    Administrator = 6,

    /// <summary>Makes payments: prepares runs, or approves those of others.</summary>
    PaymentOfficer = 7,

    /// <summary>Looks after advisors: samples of calls, delays, alerts; does internal control.</summary>
    Supervisor = 8,

    /// <summary>« Praticien conseil » : an advisor to whom care is not masked.</summary>
    MedicalAdvisor = 9,
}

/// <summary>The names of roles as claims and policies know them.</summary>
public static class Roles
{
    public const string Member = nameof(Role.Member);
    public const string Advisor = nameof(Role.Advisor);
    public const string Employer = nameof(Role.Employer);
    public const string Delegate = nameof(Role.Delegate);
    public const string DataProtectionOfficer = nameof(Role.DataProtectionOfficer);
    public const string Administrator = nameof(Role.Administrator);
    public const string PaymentOfficer = nameof(Role.PaymentOfficer);
    public const string Supervisor = nameof(Role.Supervisor);
    public const string MedicalAdvisor = nameof(Role.MedicalAdvisor);

    /// <summary>True for a role that must sign in with a second factor.</summary>
    public static bool NeedsSecondFactor(Role role) => role != Role.Member;
}
