namespace MonHarmonie.Services.Accounts;

/// <summary>The kinds of events this module writes to the ledger (stream Account; docs/events.md).</summary>
public static class AccountEvents
{
    /// <summary>The actor is the owner of the account.</summary>
    public const string Self = "self";

    /// <summary>The actor is whoever runs the command line on the machine; there is no account behind it.</summary>
    public const string Operator = "operator";

    /// <summary>The actor is an administrator, about a colleague's account.</summary>
    public const string Administrator = "administrator";

    public const string Activated = "account.activated";
    public const string ActivationAsked = "account.activation-asked";
    public const string EmailConfirmed = "account.email-confirmed";
    public const string SignedIn = "account.signed-in";
    public const string SignedOut = "account.signed-out";
    public const string SessionEnded = "account.session-ended";
    public const string OtherSessionsEnded = "account.other-sessions-ended";
    public const string ResetAsked = "account.reset-asked";
    public const string PasswordReset = "account.password-reset";
    public const string PasswordChanged = "account.password-changed";
    public const string EmailChangeAsked = "account.email-change-asked";
    public const string EmailChangeConfirmed = "account.email-change-confirmed";
    public const string EmailChangeCancelled = "account.email-change-cancelled";
    public const string EmailChanged = "account.email-changed";
    public const string SecondFactorAdded = "account.second-factor-added";
    public const string SecondFactorRemoved = "account.second-factor-removed";
    public const string RecoveryCodesRenewed = "account.recovery-codes-renewed";
    public const string Created = "account.created";
    public const string Invited = "account.invited";
    public const string RoleGranted = "account.role-granted";
    public const string RoleRevoked = "account.role-revoked";
    public const string Reset = "account.reset";
    public const string Closed = "account.closed";
}
