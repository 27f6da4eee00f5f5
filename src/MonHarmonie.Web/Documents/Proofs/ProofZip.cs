using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Consents.Proofs;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Web.Documents.Consents;

namespace MonHarmonie.Web.Documents.Proofs;

/// <summary>
/// The proof of one consent as a ZIP that anybody verifies without the portal: each file is named with its hash in a signed table of
/// contents, each event leads to a signed head of the ledger, and <c>verifier.mjs</c> checks it all.
/// </summary>
internal static class ProofZip
{
    public const string ContentType = "application/zip";
    private const string Contents = "sommaire.json";
    private const string Verifier = "verifier.mjs";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static byte[] Write(ConsentProof proof, PublisherOptions publisher, HeadSigner signer)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var events = proof.Proofs.ToDictionary(p => p.EventId);
        foreach (var known in proof.Proofs)
        {
            files[EventFile(known)] = known.Text;
            files[HeadFile(known.Head)] = Encoding.ASCII.GetBytes($"{known.Head.Tree!.Text} {known.Head.Tree.Signature}\n");
        }
        var notices = proof.Record.Answers.Select(a => a.Notice).OfType<PublishedNotice>().DistinctBy(n => n.Id).ToList();
        foreach (var notice in notices)
        {
            files[NoticeFile(notice)] = notice.Canonical();
            files[$"textes/{notice.Id:D}-a-lire.txt"] = Encoding.UTF8.GetBytes($"{notice.Title}\n\n{notice.Body}\n");
        }
        foreach (var answer in proof.Record.Answers)
            files[ReceiptFile(answer.EventId)] = ReceiptJson.Write(answer, publisher);
        foreach (var (id, pem) in proof.PublicKeys)
            files[$"cles/{id}.pem"] = Encoding.ASCII.GetBytes(pem + "\n");
        files[Verifier] = Resource(Verifier);
        files["LISEZ-MOI.txt"] = Encoding.UTF8.GetBytes(ProofReadme.Write(proof, publisher, signer.Fingerprint(proof.SigningKey)!));

        var contents = JsonSerializer.Serialize(
            new
            {
                Format = "mon-harmonie/preuve/1",
                Accord = proof.Record.Id,
                FaitLe = proof.MadeAtUtc,
                Cle = proof.SigningKey,
                Cles = proof.PublicKeys.Keys.Order(),
                Evenements = proof.Record.Answers.Select(a => Step(events[a.EventId], ReceiptFile(a.EventId))),
                Etapes = proof.Steps.Select(s => Step(events[s.EventId], null)),
                Tetes = proof.Proofs.Select(p => HeadFile(p.Head)).Distinct(StringComparer.Ordinal),
                Textes = notices.Select(n => new { Notice = n.Id, Fichier = NoticeFile(n) }),
                Fichiers = new SortedDictionary<string, string>(
                    files.ToDictionary(f => f.Key, f => Convert.ToHexStringLower(SHA256.HashData(f.Value)), StringComparer.Ordinal),
                    StringComparer.Ordinal
                ),
            },
            Options
        );
        files[Contents] = Encoding.UTF8.GetBytes(contents);
        files["sommaire.sig"] = Encoding.ASCII.GetBytes(signer.Sign(proof.SigningKey, contents) + "\n");
        return Pack(files, proof.MadeAtUtc);
    }

    private static byte[] Pack(SortedDictionary<string, byte[]> files, DateTime madeAtUtc)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(madeAtUtc, TimeSpan.Zero);
                using var target = entry.Open();
                target.Write(bytes);
            }
        }
        return content.ToArray();
    }

    private static object Step(LedgerProof known, string? receipt) =>
        new
        {
            Fichier = EventFile(known),
            Recu = receipt,
            Tete = HeadFile(known.Head),
            Chemin = known.Path.Select(p => new { Gauche = p.IsLeft, Empreinte = Convert.ToHexStringLower(p.Hash) }),
        };

    private static string EventFile(LedgerProof known) => $"evenements/{known.Seq:0000000000}.json";

    private static string HeadFile(LedgerHead head) => $"tetes/{head.Seq:0000000000}.txt";

    private static string NoticeFile(PublishedNotice notice) => $"textes/{notice.Id:D}.txt";

    private static string ReceiptFile(Guid eventId) => $"recus/{eventId:D}.json";

    private static byte[] Resource(string name)
    {
        using var stream = typeof(ProofZip).Assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
