using System.Reflection;
using MonHarmonie.Services.Documents.Storage;

namespace MonHarmonie.Services.Documents;

public enum ScannerKind
{
    /// <summary>ClamAV's daemon. While none answers, files wait.</summary>
    Clamd,

    /// <summary>Nobody: files pass unseen. Development only; elsewhere the portal does not start with it.</summary>
    None,
}

public enum FileStoreKind
{
    /// <summary>The folder <see cref="Shared.DataFolders.Files"/>.</summary>
    Disk,

    /// <summary>A bucket of an object storage.</summary>
    S3,
}

/// <summary>Section <c>Files</c> of the configuration.</summary>
public sealed class FilesOptions
{
    public const string Section = "Files";

    public FileStoreKind Store { get; set; } = FileStoreKind.Disk;

    public S3Options S3 { get; set; } = new();

    public ScannerKind Scanner { get; set; } = ScannerKind.Clamd;

    /// <summary>Where clamd listens; empty: there is none, and files wait.</summary>
    public string ClamdHost { get; set; } = "";
    public int ClamdPort { get; set; } = 3310;

    /// <summary>How long one scan may take before the file is left for later.</summary>
    public int ClamdSeconds { get; set; } = 30;

    /// <summary>Reads the print of pictures (Debian: tesseract-ocr, tesseract-ocr-fra); where it is missing, they are not read.</summary>
    public string Tesseract { get; set; } = "/usr/bin/tesseract";

    /// <summary>Draws the pages of PDF (Debian: poppler-utils); where it is missing, they are not read.</summary>
    public string Pdftoppm { get; set; } = "/usr/bin/pdftoppm";

    /// <summary>The program whose child processes sanitise and read files: by default this one. Tests name the portal.</summary>
    public string Program { get; set; } = Assembly.GetEntryAssembly()?.Location ?? "";
}
