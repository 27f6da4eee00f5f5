using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Identity;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Tests.Persistence.Keys;

/// <summary>Keys of sealed fields change while the portal runs: nothing is lost, everything is found, at every moment of it.</summary>
public sealed class KeyRotationTests
{
    private const int Members = 12;

    [Theory, BothDatabases]
    public async Task Reseal_AfterANewKey_PutsEveryValueUnderIt(DatabaseProvider provider)
    {
        await using var database = await FilledAsync(provider);
        await database.Keys.AddAsync(TimeSpan.Zero);
        await AssertAllFoundAsync(database);

        var done = await database.CallAsync<FieldResealer, IReadOnlyList<ResealProgress>>(r => r.ResealAsync(null, default));

        Assert.Equal(0, done.Sum(c => c.Failed));
        Assert.All(await UsesAsync(database), use => Assert.Equal(2, use.KeyId));
        Assert.Equal(
            [
                ("AccessRequests.Content", 1),
                ("Appointments.Phone", 1),
                ("BankAccounts.Iban", Members),
                ("BreachSteps.Content", 1),
                ("ChangeProposals.Content", 0),
                ("ComplaintSteps.Wish", 1),
                ("ComplaintSteps.Words", 1),
                ("ConversationMessages.Text", 1),
                ("DataArchives.Key", 0),
                ("FileNotes.Text", 0),
                ("Outbox.Content", 1),
                ("PaymentRunFiles.Content", 0),
                ("Persons.Nir", Members),
                ("RightsSteps.Words", 1),
                ("StoredFiles.Key", 1),
                ("Users.Totp", 1),
            ],
            done.OrderBy(c => c.Column, StringComparer.Ordinal).Select(c => (c.Column, (int)c.Resealed))
        );
        await AssertAllFoundAsync(database);
        var again = await database.CallAsync<FieldResealer, IReadOnlyList<ResealProgress>>(r => r.ResealAsync(null, default));
        Assert.Equal(0, again.Sum(c => c.Resealed));
    }

    [Theory, BothDatabases]
    public async Task Reseal_KilledMidway_FindsEverythingAndEndsWhenRunAgain(DatabaseProvider provider)
    {
        await using var database = await FilledAsync(provider);
        await database.Keys.AddAsync(TimeSpan.Zero);
        using var kill = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            database.CallAsync<FieldResealer, IReadOnlyList<ResealProgress>>(r =>
                r.ResealAsync(progress => Stop(progress.Resealed > 0 && progress.Column == "Persons.Nir"), kill.Token)
            )
        );
        void Stop(bool now)
        {
            if (now)
                kill.Cancel();
        }

        Assert.Equal([1, 2], (await UsesAsync(database)).Select(u => (int)u.KeyId).Distinct().Order());
        await AssertAllFoundAsync(database);
        await database.CallAsync<FieldResealer, IReadOnlyList<ResealProgress>>(r => r.ResealAsync(null, default));
        Assert.All(await UsesAsync(database), use => Assert.Equal(2, use.KeyId));
        await AssertAllFoundAsync(database);
    }

    [Theory, BothDatabases]
    public async Task Reseal_ValueChangedMeanwhile_KeepsTheChange(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.With(p => p.Nir = NirOf(1)));
        var column = database.Services.GetServices<ISealedColumn>().Single(c => c.Field == SealedField.PersonNir);
        await using var db = database.NewContext();
        var read = Assert.Single(await column.ReadAsync(db, Guid.Empty, 10, default));
        var person = await db.Persons.SingleAsync();
        person.SetNir(NirOf(2), database.Cipher);
        await db.SaveChangesAsync();

        var stale = database.Cipher.Seal(SealedField.PersonNir, member.PersonId, NirOf(1));
        Assert.False(await column.ReplaceAsync(db, read, stale, NirOf(1), default));

        var stored = await database.ReadAsync(d => d.Persons.SingleAsync());
        Assert.Equal(NirOf(2), database.Cipher.Open(SealedField.PersonNir, stored.Id, stored.NirCipher!));
    }

    [Theory, BothDatabases]
    public async Task Reseal_DamagedValue_IsCountedAndDoesNotStopTheOthers(DatabaseProvider provider)
    {
        await using var database = await FilledAsync(provider);
        await using (var db = database.NewContext())
        {
            var account = await db.BankAccounts.FirstAsync();
            account.IbanCipher = [.. account.IbanCipher[..^1], (byte)(account.IbanCipher[^1] ^ 1)];
            await db.SaveChangesAsync();
        }
        await database.Keys.AddAsync(TimeSpan.Zero);

        var done = await database.CallAsync<FieldResealer, IReadOnlyList<ResealProgress>>(r => r.ResealAsync(null, default));

        var ibans = done.Single(c => c.Column == "BankAccounts.Iban");
        Assert.Equal((Members - 1, 1), (ibans.Resealed, ibans.Failed));
    }

    [Theory, BothDatabases]
    public async Task Retire_KeyThatSomethingNeeds_IsRefusedUntilItDoesNot(DatabaseProvider provider)
    {
        await using var database = await FilledAsync(provider);
        var user = await database.ReadAsync(db => db.Users.FirstAsync());
        await database.AddAsync(
            new RecoveryCode
            {
                UserId = user.Id,
                Hash = [1, 2, 3],
                KeyId = 1,
            }
        );
        await Assert.ThrowsAsync<ArgumentException>(() => RetireAsync(database, 1));
        await database.Keys.AddAsync(TimeSpan.Zero);

        Assert.Contains(await RetireAsync(database, 1), n => n is { Name: "Persons.Nir", Count: Members, CanBeDiscarded: false });
        await database.CallAsync<FieldResealer, IReadOnlyList<ResealProgress>>(r => r.ResealAsync(null, default));
        Assert.Equal([new KeyNeed("RecoveryCodes.Code", 1, true)], await RetireAsync(database, 1));
        Assert.Empty(await RetireAsync(database, 1, discard: true));

        Assert.Equal(0, await database.ReadAsync(db => db.RecoveryCodes.CountAsync()));
        Assert.Equal([2], database.Keys.ForLookup.Select(k => (int)k.Id));
        await AssertAllFoundAsync(database);
        await Assert.ThrowsAsync<ArgumentException>(() => RetireAsync(database, 1));
        Assert.Equal(1, database.Keys.Find(1).Id);
    }

    [Fact]
    public async Task Retire_ActivationCodeOnItsWay_IsRefusedUntilItRunsOut()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await database.AddAsync(
            new ActivationCode
            {
                PersonId = member.PersonId,
                CodeHash = new byte[16],
                ByMail = false,
                CreatedAtUtc = database.Clock.UtcNow(),
                ExpiresAtUtc = database.Clock.UtcNow() + ActivationCode.LetterLifetime,
            }
        );
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await database.Keys.AddAsync(TimeSpan.Zero);
        await database.CallAsync<FieldResealer, IReadOnlyList<ResealProgress>>(r => r.ResealAsync(null, default));
        Assert.Contains(await RetireAsync(database, 1, discard: true), n => n is { Name: "ActivationCodes.Code", CanBeDiscarded: false });
        database.Clock.Advance(ActivationCode.LetterLifetime + TimeSpan.FromMinutes(1));
        Assert.Empty(await RetireAsync(database, 1));
    }

    [Fact]
    public async Task Key_AddedByAnotherProcess_IsKnownSoonAndUsedAfterItsDelay()
    {
        using var folder = new TemporaryFolder();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestDatabase.Start);
        var portal = FieldKeyRing.Open(folder.Path, null, clock);
        var operatorRing = FieldKeyRing.Open(folder.Path, null, clock);
        await operatorRing.AddAsync(TimeSpan.FromMinutes(5));

        Assert.Single(portal.ForLookup);
        Assert.Equal(2, portal.Find(2).Id);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([1, 2], portal.ForLookup.Select(k => (int)k.Id));
        Assert.Equal(1, portal.Current.Id);
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal([2, 1], portal.ForLookup.Select(k => (int)k.Id));
        Assert.NotEqual(portal.Find(1).Encryption, portal.Find(2).Encryption);
        Assert.NotEqual(portal.Find(1).Index, portal.Find(2).Index);
    }

    [Fact]
    public async Task Key_OfTheFirstFormat_OpensWhatItSealedAfterARotation()
    {
        using var folder = new TemporaryFolder();
        var secret = RandomNumberGenerator.GetBytes(32);
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, FieldKeyRing.FileName),
            $$"""{"Wrapping":"none","Secret":"{{Convert.ToBase64String(secret)}}","Keys":"AQ=="}"""
        );
        byte[] Derived(string use) =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: System.Text.Encoding.UTF8.GetBytes("mon-harmonie/" + use));
        var ring = FieldKeyRing.Open(folder.Path);
        Assert.Equal(Derived("field-key-1"), ring.Current.Encryption);
        Assert.Equal(Derived("blind-index"), ring.Current.Index);
        var row = Ids.New();
        var sealedBefore = new FieldCipher(ring).Seal(SealedField.PersonNir, row, NirOf(1));

        await ring.AddAsync(TimeSpan.Zero);

        var reopened = new FieldCipher(FieldKeyRing.Open(folder.Path));
        Assert.Equal(2, reopened.CurrentKeyId);
        Assert.Equal(NirOf(1), reopened.Open(SealedField.PersonNir, row, sealedBefore));
        Assert.Equal(new FieldCipher(ring).StableIndex(SealedField.PersonNir, "1"), reopened.StableIndex(SealedField.PersonNir, "1"));
    }

    [Fact]
    public async Task RecoveryCode_FromBeforeARotation_StillServesOnce()
    {
        await using var database = await FilledAsync(DatabaseProvider.Sqlite);
        await using var scope = database.NewScope();
        var store = scope.ServiceProvider.GetRequiredService<HarmonieUserStore>();
        var db = scope.ServiceProvider.GetRequiredService<HarmonieDbContext>();
        var user = await db.Users.FirstAsync();
        await store.ReplaceCodesAsync(user, ["7K4MQ-9XR2T", "00000-11111"], default);
        await db.SaveChangesAsync();
        await database.Keys.AddAsync(TimeSpan.Zero);

        Assert.True(await store.RedeemCodeAsync(user, "7K4MQ-9XR2T", default));
        await db.SaveChangesAsync();
        Assert.False(await store.RedeemCodeAsync(user, "7K4MQ-9XR2T", default));
        Assert.Equal(1, (await db.RecoveryCodes.FirstAsync()).KeyId);
    }

    private static string NirOf(int number)
    {
        var digits = $"2550814168{number:000}";
        return digits
            + (97 - long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) % 97).ToString(
                "00",
                System.Globalization.CultureInfo.InvariantCulture
            );
    }

    private static async Task<TestDatabase> FilledAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        for (var number = 0; number < Members; number++)
        {
            var member = await database.Data.CreateMemberAsync(m => m.With(p => p.Nir = NirOf(number)).WithBankAccount());
            if (number == 0)
            {
                await database.Data.CreateRightsRequestAsync(member.PersonId);
                await database.Data.CreateConversationAsync(member.PersonId);
                await database.Data.CreateAppointmentAsync(member.PersonId, "0612345678");
            }
        }
        await database.Data.CreateBreachAsync();
        await database.Data.CreateComplaintAsync((await database.Data.CreateMemberAsync(m => m.With(p => p.HasNir = false))).PersonId);
        var user = new User { DisplayName = "Test", CreatedAtUtc = TestDatabase.Start.UtcDateTime };
        user.TotpCipher = database.Cipher.Seal(AccountFields.Totp, user.Id, "secret");
        var message = new OutboxMessage
        {
            Channel = OutboxChannel.Mail,
            CreatedAtUtc = TestDatabase.Start.UtcDateTime,
            NextAttemptAtUtc = TestDatabase.Start.UtcDateTime,
        };
        message.Content = database.Cipher.Seal(SealedField.OutboxContent, message.Id, "{}");
        var sent = new OutboxMessage
        {
            Channel = OutboxChannel.Mail,
            CreatedAtUtc = TestDatabase.Start.UtcDateTime,
            NextAttemptAtUtc = TestDatabase.Start.UtcDateTime,
        };
        await database.AddAsync(
            user,
            message,
            sent,
            AccessRequest.Of(AccessRequestKind.PasswordReset, "typed", database.Cipher, database.Clock)
        );
        return database;
    }

    /// <summary>Every NIR and IBAN is found by its index and opens.</summary>
    private static async Task AssertAllFoundAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        for (var number = 0; number < Members; number++)
        {
            var indexes = Person.IndexesOf(NirOf(number), database.Cipher);
            var person = await db.Persons.AsNoTracking().SingleAsync(p => p.NirIndex != null && indexes.Contains(p.NirIndex));
            Assert.Equal(NirOf(number), database.Cipher.Open(SealedField.PersonNir, person.Id, person.NirCipher!));
        }
        var ibans = database.Cipher.BlindIndexes(SealedField.BankIban, TestData.Iban);
        var accounts = await db.BankAccounts.AsNoTracking().Where(b => ibans.Contains(b.IbanIndex)).ToListAsync();
        Assert.Equal(Members, accounts.Count);
        Assert.All(accounts, a => Assert.Equal(TestData.Iban, database.Cipher.Open(SealedField.BankIban, a.Id, a.IbanCipher)));
    }

    private static Task<IReadOnlyList<KeyUse>> UsesAsync(TestDatabase database) =>
        database.CallAsync<FieldResealer, IReadOnlyList<KeyUse>>(r => r.CountAsync(default));

    private static Task<IReadOnlyList<KeyNeed>> RetireAsync(TestDatabase database, byte key, bool discard = false) =>
        database.CallAsync<KeyRotation, IReadOnlyList<KeyNeed>>(r => r.RetireAsync(key, discard, default));
}
