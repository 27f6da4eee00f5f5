using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MonHarmonie.TestSupport.Web;

/// <summary>The settings without which the portal does not start outside Development.</summary>
public static class ProductionSettings
{
    private static readonly Lazy<byte[]> Certificate = new(MakeCertificate);

    public static Dictionary<string, string> For(string folder)
    {
        var certificate = Path.Combine(folder, "keys.p12");
        File.WriteAllBytes(certificate, Certificate.Value);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Keys:Folder"] = Path.Combine(folder, "keys"),
            ["Keys:CertificatePath"] = certificate,
            ["Portal:BaseUrl"] = PortalFactory.BaseUrl,
            ["AllowedHosts"] = "localhost;" + new Uri(PortalFactory.BaseUrl).Host,
            ["Proxy:KnownProxies:0"] = "127.0.0.1",
            ["Ledger:HeadsFile"] = Path.Combine(HeadsFolder(folder), "ledger-heads.txt"),
            ["Mail:Host"] = "mail.test",
            ["Mail:From"] = "Mon Harmonie <ne-pas-repondre@mail.test>",
            ["Publisher:Name"] = "Mutuelle d’essai",
            ["Publisher:Address"] = "1 rue de l’Essai, 44000 Nantes",
            ["Publisher:Registration"] = "SIREN 000 000 000",
            ["Publisher:Director"] = "Camille Essai",
            ["Publisher:Host"] = "Hébergeur d’essai, 44000 Nantes",
            ["Publisher:HostCountry"] = "FR",
            ["Publisher:Email"] = "contact@mutuelle.test",
            ["Files:ClamdHost"] = "clamd.test",
            // The drain waits by the test's clock, which stands still.
            ["Shutdown:DrainSeconds"] = "0",
            // Nothing on the console: every line goes to WatchedLogs.
            ["Logs:Console"] = "false",
        };
    }

    /// <summary>Where the heads of the ledger go: outside the folder of the data, as Production demands.</summary>
    public static string HeadsFolder(string folder) => folder + "-heads";

    private static byte[] MakeCertificate()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=mon-harmonie-test", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
