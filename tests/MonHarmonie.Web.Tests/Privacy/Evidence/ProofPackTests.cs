using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Privacy.Evidence;

/// <summary>The proof of a consent, made on the officer's pages, and verified by its own script in a process of its own.</summary>
public sealed class ProofPackTests
{
    private const string Proofs = "/donnees-personnelles-dpo/preuves";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pack_MadeAtTheDesk_VerifiesOffLineAndTellsWhatWasAnswered()
    {
        await using var world = await ProofWorld.CreateAsync();
        using var pack = await world.DownloadAsync();

        var (code, output) = await pack.VerifyAsync();

        Assert.True(code == 0, output);
        Assert.Contains("a dit oui", output, StringComparison.Ordinal);
        Assert.Contains("a retiré son accord", output, StringComparison.Ordinal);
        Assert.Contains("Tout se vérifie : 2 réponse(s), 1 texte(s)", output, StringComparison.Ordinal);
        Assert.Contains("SANS RÉSEAU", await File.ReadAllTextAsync(pack.Path("LISEZ-MOI.txt"), Ct), StringComparison.Ordinal);
        // The fingerprint that everybody reads is that of the pack.
        using var visitor = world.Portal.NewBrowser();
        var fingerprint = (await visitor.OpenAsync("/transparence")).QuerySelectorAll("code.hash")[^1].TextContent.Trim();
        Assert.Equal(0, (await pack.VerifyAsync("--empreinte", fingerprint)).Code);
        Assert.Equal(1, (await pack.VerifyAsync("--empreinte", new string('0', 64))).Code);
    }

    /// <summary>One byte of any file: the script says which, in words.</summary>
    [Fact]
    public async Task Pack_OneByteChangedInAnyFile_FailsAndSaysWhich()
    {
        await using var world = await ProofWorld.CreateAsync();
        using var pack = await world.DownloadAsync();
        // The contents have a test of their own; a script that was changed proves nothing by itself.
        var names = pack.Names.Where(n => n is not ("sommaire.json" or "sommaire.sig" or "verifier.mjs")).ToList();
        foreach (var folder in new[] { "evenements/", "textes/", "recus/", "tetes/", "cles/" })
            Assert.Contains(names, n => n.StartsWith(folder, StringComparison.Ordinal));
        foreach (var name in names)
        {
            var right = await File.ReadAllBytesAsync(pack.Path(name), Ct);
            var wrong = (byte[])right.Clone();
            wrong[wrong.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(pack.Path(name), wrong, Ct);
            var (code, output) = await pack.VerifyAsync();
            Assert.True(code == 1, name + " was changed, and the pack still verifies: " + output);
            Assert.Contains($"- {name}", output, StringComparison.Ordinal);
            await File.WriteAllBytesAsync(pack.Path(name), right, Ct);
        }
        Assert.Equal(0, (await pack.VerifyAsync()).Code);
    }

    /// <summary>Who writes the table of contents again, without our key, is found by the signature and by what was sealed.</summary>
    [Theory]
    [InlineData("evenements/", "consent.given", "consent.other", "n’est pas celui que la tête")]
    [InlineData("textes/", "Un texte", "Mon texte", "ce n’est pas le texte que la personne a lu")]
    [InlineData("tetes/", "mon-harmonie/ledger-head/2 ", "mon-harmonie/ledger-head/2 1", "la signature de cette tête")]
    [InlineData("recus/", "ConsentGiven", "ConsentRefused", "ce reçu ne dit pas ce que dit l’événement")]
    public async Task Pack_ChangedWithItsContents_FailsAndSaysWhy(string folder, string from, string to, string sentence)
    {
        await using var world = await ProofWorld.CreateAsync();
        using var pack = await world.DownloadAsync();
        foreach (var name in pack.Names.Where(n => n.StartsWith(folder, StringComparison.Ordinal)).ToList())
        {
            var text = await File.ReadAllTextAsync(pack.Path(name), Ct);
            await File.WriteAllTextAsync(pack.Path(name), text.Replace(from, to, StringComparison.Ordinal), Ct);
            var before = Hash(Encoding.UTF8.GetBytes(text));
            var contents = await File.ReadAllTextAsync(pack.Path("sommaire.json"), Ct);
            await File.WriteAllTextAsync(
                pack.Path("sommaire.json"),
                contents.Replace(before, Hash(await File.ReadAllBytesAsync(pack.Path(name), Ct)), StringComparison.Ordinal),
                Ct
            );
        }
        var (code, output) = await pack.VerifyAsync();
        Assert.Equal(1, code);
        Assert.Contains("sommaire.json : la signature", output, StringComparison.Ordinal);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        Assert.DoesNotContain("été changé depuis que le dossier", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("record")]
    [InlineData("line")]
    [InlineData("urn")]
    public async Task Search_ByWhatAReceiptSays_LeadsToTheConsent(string quoted)
    {
        await using var world = await ProofWorld.CreateAsync();
        var number = quoted switch
        {
            "answer" => world.Answers[0].ToString("N"),
            "record" => world.RecordId.ToString("N"),
            "urn" => $"urn:uuid:{world.RecordId}",
            _ => (
                await world.Portal.Database.ReadAsync(db =>
                    db.LedgerSeals.Where(s => s.EventId == world.Answers[0]).Select(s => s.Seq).SingleAsync(Ct)
                )
            ).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        using var found = await world.Officer.GetAsync($"{Proofs}?number={Uri.EscapeDataString(number)}");
        Assert.Equal(HttpStatusCode.Found, found.StatusCode);
        var page = await world.Officer.OpenAsync(found.Headers.Location!.ToString());
        Assert.Contains(world.RecordId.ToString("N"), page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        // The file of a person is open; their name is not.
        Assert.DoesNotContain(world.Member.Person.FamilyName, page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("abc")]
    [InlineData("00000000000000000000000000000001")]
    [InlineData("99999999999999999999")]
    public async Task Search_ForANumberOfNothing_SaysSo(string number)
    {
        await using var world = await ProofWorld.CreateAsync();
        var page = await world.Officer.OpenAsync($"{Proofs}?number={number}");
        Assert.Contains("Aucune réponse ne porte ce numéro", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_EachLook_IsALineThatThePersonReads()
    {
        await using var world = await ProofWorld.CreateAsync();
        using var pack = await world.DownloadAsync();

        var looks = await world.Portal.Database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Kind == DataLicence.Gate.ViewedEvent && e.ActorRole == "privacy-officer").ToListAsync(Ct)
        );
        Assert.All(looks, look => Assert.Equal(world.Member.PersonId, look.SubjectId));
        Assert.All(looks, look => Assert.Contains("\"screen\":\"consent-proof\"", look.Payload, StringComparison.Ordinal));
        Assert.Contains(looks, look => look.Payload.Contains("\"purpose\":30", StringComparison.Ordinal));
        using var member = await world.Portal.SignedInAsync(world.Account);
        var log = await member.OpenAsync("/mes-donnees/consultations");
        Assert.Contains("protection des données", log.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Proof_OfALedgerThatWasTamperedWith_IsNotGiven()
    {
        await using var world = await ProofWorld.CreateAsync();
        using (await world.DownloadAsync()) { }
        await using (var db = world.Portal.Database.NewContext())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER LedgerEvents_AppendOnly_Update", Ct);
            await db.Database.ExecuteSqlRawAsync(
                "UPDATE LedgerEvents SET Payload = replace(Payload, '\"rule\":1', '\"rule\":2') WHERE Kind = 'consent.given'",
                Ct
            );
        }
        using var answer = await world.Officer.GetAsync($"{Proofs}/{world.Answers[1]:N}/preuve.zip");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var page = await world.Officer.OpenAsync(answer.Headers.Location!.ToString());
        Assert.Contains("rien n’est prouvé", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    /// <summary>A member who said yes on the page, then withdrew; and an officer.</summary>
    private sealed class ProofWorld : IAsyncDisposable
    {
        public required PortalFactory Portal { get; init; }
        public required TestMember Member { get; init; }
        public required TestAccount Account { get; init; }
        public required Browser Officer { get; init; }
        public required IReadOnlyList<Guid> Answers { get; init; }
        public required Guid RecordId { get; init; }

        public static async Task<ProofWorld> CreateAsync()
        {
            var portal = await PortalFactory.CreateAsync();
            portal.Clock.SetUtcNow(TestData.ChoicesAsked);
            await portal.Database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
            var member = await portal.Database.Data.CreateMemberAsync();
            var account = await portal.CreateAccountAsync(Role.Member, member.PersonId);
            var viewer = member.AsViewer();
            await portal.Database.Data.AnswerAsync(viewer, Purpose.PersonalisedSupport, DataCategory.Reimbursements, true);
            portal.Clock.Advance(TimeSpan.FromMinutes(5));
            await portal.Database.Data.AnswerAsync(viewer, Purpose.PersonalisedSupport, DataCategory.Reimbursements, false);
            await portal.Services.GetRequiredService<LedgerSequencer>().SealAllAsync(Ct);
            await portal.Services.GetRequiredService<LedgerHeads>().ExportAsync(Ct);
            string[] kinds = [ConsentService.GivenEvent, ConsentService.WithdrawnEvent];
            return new ProofWorld
            {
                Portal = portal,
                Member = member,
                Account = account,
                Officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer)),
                Answers = await portal.Database.ReadAsync(db =>
                    db.LedgerEvents.Where(e => kinds.Contains(e.Kind)).OrderBy(e => e.OccurredAtUtc).Select(e => e.Id).ToListAsync(Ct)
                ),
                RecordId = await portal.Database.ReadAsync(db => db.ConsentDecisions.Select(d => d.Id).SingleAsync(Ct)),
            };
        }

        public async Task<Pack> DownloadAsync()
        {
            using var answer = await Officer.GetAsync($"{Proofs}/{Answers[0]:N}/preuve.zip");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return new Pack(await answer.Content.ReadAsByteArrayAsync(Ct));
        }

        public async ValueTask DisposeAsync()
        {
            Officer.Dispose();
            await Portal.DisposeAsync();
        }
    }

    /// <summary>A pack as a third party unpacks it.</summary>
    private sealed class Pack : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Pack(byte[] zip)
        {
            using var archive = new ZipArchive(new MemoryStream(zip));
            Names = [.. archive.Entries.Select(e => e.FullName)];
            archive.ExtractToDirectory(folder.Path);
        }

        public IReadOnlyList<string> Names { get; }

        public string Path(string name) => System.IO.Path.Combine(folder.Path, name);

        public async Task<(int Code, string Output)> VerifyAsync(params string[] arguments)
        {
            using var node = Process.Start(
                new ProcessStartInfo("node", ["verifier.mjs", .. arguments])
                {
                    UseShellExecute = false,
                    WorkingDirectory = folder.Path,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    StandardOutputEncoding = Encoding.UTF8,
                    StandardErrorEncoding = Encoding.UTF8,
                }
            )!;
            var output = node.StandardOutput.ReadToEndAsync(Ct);
            var error = node.StandardError.ReadToEndAsync(Ct);
            await node.WaitForExitAsync(Ct);
            return (node.ExitCode, await output + await error);
        }

        public void Dispose() => folder.Dispose();
    }
}
