// Opens sessions for made-up members, for tests/load/run.sh: prints one line each, "cookie act person", all hexadecimal but the cookie.
// Arguments: the data folder of a seeded database, how many sessions.
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

var folder = Path.GetFullPath(args[0]);
var count = int.Parse(args[1], CultureInfo.InvariantCulture);
var services = new ServiceCollection();
services.AddDbContext<HarmonieDbContext>(builder =>
    PersistenceSetup.Use(builder, new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "mon-harmonie.db")}" })
);
services.AddDataProtection().SetApplicationName("MonHarmonie").PersistKeysToDbContext<HarmonieDbContext>();
await using var provider = services.BuildServiceProvider();
await using var scope = provider.CreateAsyncScope();
var db = scope.ServiceProvider.GetRequiredService<HarmonieDbContext>();
await db.Database.MigrateAsync();
var tickets = new TicketDataFormat(
    provider
        .GetRequiredService<IDataProtectionProvider>()
        .CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", SessionCookie.Scheme, "v2")
);

// Members from all over the table: every n-th member number, adults who hold a contract.
var total = await db.Persons.CountAsync(p => p.MemberNumber.CompareTo("3") > 0);
var clock = TimeProvider.System;
var next = 0L;
var chosen = new HashSet<Guid>();
var lines = new List<string>();
for (var made = 0; made < count; )
{
    next = (next + 611_953) % total;
    var from = (30_000_000 + next).ToString(CultureInfo.InvariantCulture);
    var person = await db
        .Persons.AsNoTracking()
        .Where(p => p.MemberNumber.CompareTo(from) >= 0 && db.Contracts.Any(c => c.PolicyholderId == p.Id))
        .OrderBy(p => p.MemberNumber)
        .Select(p => new { p.Id, p.FirstName })
        .FirstOrDefaultAsync();
    if (person is null || !chosen.Add(person.Id))
        continue;
    var act = await db
        .Reimbursements.Where(r => r.PersonId == person.Id)
        .OrderByDescending(r => r.PaidOn)
        .Select(r => r.Id)
        .FirstOrDefaultAsync();
    if (act == Guid.Empty)
        continue;

    var now = clock.UtcNow();
    // An earlier run may have made the account: then only its session is new.
    var user = await db.Users.SingleOrDefaultAsync(u => u.PersonId == person.Id);
    if (user is null)
    {
        user = new User
        {
            DisplayName = person.FirstName,
            CreatedAtUtc = now,
            PersonId = person.Id,
            SecurityStamp = Ids.Secret(),
            EmailConfirmed = true,
        };
        user.UserName = user.Email = $"charge.{user.Id:N}@membres.example";
        user.NormalizedEmail = user.NormalizedUserName = user.Email.ToUpperInvariant();
        db.Add(user);
        db.Add(
            new UserRole
            {
                UserId = user.Id,
                Role = Role.Member,
                GrantedAtUtc = now,
            }
        );
    }
    var session = new UserSession
    {
        UserId = user.Id,
        CreatedAtUtc = now,
        LastSeenAtUtc = now,
        ExpiresAtUtc = now.AddHours(12),
        ProvenAtUtc = now,
        WithSecondFactor = false,
        Stamp = user.SecurityStamp!,
        Device = "mesure",
    };
    db.Add(session);
    var identity = new ClaimsIdentity([new Claim(HarmonieClaims.Session, session.Id.ToString("N"))], SessionCookie.Scheme);
    var properties = new AuthenticationProperties { IssuedUtc = clock.GetUtcNow(), ExpiresUtc = clock.GetUtcNow().AddHours(12) };
    lines.Add(
        $"{tickets.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, SessionCookie.Scheme))} {act:N} "
            + $"{Convert.ToHexString(person.Id.ToByteArray(bigEndian: true))}"
    );
    if (++made % 100 == 0 || made == count)
    {
        // Printed only once they are there: a session that was never saved would be measured as a redirect.
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        lines.ForEach(Console.WriteLine);
        lines.Clear();
    }
}
