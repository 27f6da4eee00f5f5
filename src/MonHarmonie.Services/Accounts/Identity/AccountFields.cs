using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Accounts.Identity;

/// <summary>The encrypted or keyed columns of this module. The names are part of the encryption: never rename.</summary>
internal static class AccountFields
{
    public static readonly SealedField Totp = new("Users.Totp");
    public static readonly SealedField RecoveryCode = new("RecoveryCodes.Code");
    public static readonly SealedField Throttle = new("Throttles.Subject");
    public static readonly SealedField Device = new("KnownDevices.Device");
    public static readonly SealedField Request = new("AccessRequests.Content");
}
