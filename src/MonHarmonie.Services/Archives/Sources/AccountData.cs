using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Archives.Sources;

/// <summary>
/// The account of a person and how it was used. Its module ranks beside the licences and cannot know them, so its tables are told here.
/// Secrets are not handed over: whoever found the copy could sign in.
/// </summary>
public sealed class AccountData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public AccountData(HarmonieDbContext db)
    {
        this.db = db;
        Tables = [Account(), Roles(), Sessions(), Devices(), EmailChanges(), Links(), RecoveryCodes()];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private PersonalTable<User> Account() =>
        new PersonalTable<User>("account", DataCategory.Security, Own)
            .With(u => u.DisplayName, DataOrigin.Provided)
            .With(u => u.UserName, DataOrigin.Provided)
            .With(u => u.Email, DataOrigin.Provided)
            .With(u => u.EmailConfirmed, DataOrigin.Observed)
            .With(u => u.PhoneNumber, DataOrigin.Provided)
            .With(u => u.CreatedAtUtc, DataOrigin.Observed)
            .With(u => u.DisabledAtUtc, DataOrigin.Derived)
            .Add(
                "hasSecondFactor",
                u => u.HasSecondFactor,
                DataOrigin.Observed,
                new PersistedName(typeof(User), nameof(User.TotpCipher)),
                new PersistedName(typeof(User), nameof(User.TwoFactorEnabled))
            );

    private PersonalTable<UserRole> Roles() =>
        new PersonalTable<UserRole>("roles", DataCategory.Security, l => OfAccount(l, db.UserRoles, r => r.UserId, r => r.GrantedAtUtc))
            .With(r => r.Role, DataOrigin.Derived)
            .With(r => r.GrantedAtUtc, DataOrigin.Derived);

    private PersonalTable<UserSession> Sessions() =>
        new PersonalTable<UserSession>(
            "sessions",
            DataCategory.Security,
            l => OfAccount(l, db.UserSessions, s => s.UserId, s => s.CreatedAtUtc)
        )
            .With(s => s.CreatedAtUtc, DataOrigin.Observed)
            .With(s => s.LastSeenAtUtc, DataOrigin.Observed)
            .With(s => s.EndedAtUtc, DataOrigin.Observed)
            .With(s => s.Device, DataOrigin.Observed)
            .With(s => s.WithSecondFactor, DataOrigin.Observed);

    private PersonalTable<KnownDevice> Devices() =>
        new PersonalTable<KnownDevice>(
            "knownDevices",
            DataCategory.Security,
            l => OfAccount(l, db.KnownDevices, d => d.UserId, d => d.FirstSeenAtUtc)
        ).With(d => d.FirstSeenAtUtc, DataOrigin.Observed);

    private PersonalTable<EmailChange> EmailChanges() =>
        new PersonalTable<EmailChange>(
            "emailChanges",
            DataCategory.Contact,
            l => OfAccount(l, db.EmailChanges, c => c.UserId, c => c.CreatedAtUtc)
        )
            .With(c => c.NewEmail, DataOrigin.Provided)
            .With(c => c.CreatedAtUtc, DataOrigin.Observed)
            .With(c => c.ClosedAtUtc, DataOrigin.Observed);

    private PersonalTable<AccountToken> Links() =>
        new PersonalTable<AccountToken>(
            "accountLinks",
            DataCategory.Security,
            l => OfAccount(l, db.AccountTokens, t => t.UserId, t => t.CreatedAtUtc)
        )
            .With(t => t.Purpose, DataOrigin.Derived)
            .With(t => t.CreatedAtUtc, DataOrigin.Observed)
            .With(t => t.UsedAtUtc, DataOrigin.Observed);

    private PersonalTable<RecoveryCode> RecoveryCodes() =>
        new PersonalTable<RecoveryCode>(
            "recoveryCodes",
            DataCategory.Security,
            l => OfAccount(l, db.RecoveryCodes, c => c.UserId, c => c.Id)
        ).With(c => c.UsedAtUtc, DataOrigin.Observed);

    private IAsyncEnumerable<User> Own(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.Users.AsNoTracking().Where(u => u.PersonId == me).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<T> OfAccount<T, TOrder>(
        DataLicence licence,
        IQueryable<T> rows,
        Expression<Func<T, Guid>> accountId,
        Expression<Func<T, TOrder>> order
    )
        where T : class
    {
        var me = licence.SubjectId;
        return rows.AsNoTracking()
            .OrderByDescending(order)
            .Join(db.Users.Where(u => u.PersonId == me), accountId, u => u.Id, (row, _) => row)
            .AsAsyncEnumerable();
    }
}
