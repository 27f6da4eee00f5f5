using System.Globalization;
using MonHarmonie.Services.Documents.Sanitising.Pdf;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents.Sanitising;

/// <summary>
/// The child's side: the portal called with <c>sanitise kind</c> reads one untrusted file from its standard input, writes the sanitised one
/// to its standard output, and answers by its exit code.
/// </summary>
public static class Sanitiser
{
    public const string Command = "sanitise";

    /// <summary>The sanitised file was written.</summary>
    public const int Written = 0;

    /// <summary>Added to a <see cref="FileRejection"/>.</summary>
    public const int RejectedFrom = 20;

    /// <summary>The fault is ours (EX_SOFTWARE of sysexits.h): no disk, a library that does not load.</summary>
    public const int Failed = 70;

    /// <summary>True when a process was started to sanitise a file.</summary>
    public static bool IsCalledBy(string[] args) => args is [Command, _];

    /// <summary>Does it, in a process that ends afterwards.</summary>
    public static int Run(string[] args)
    {
        try
        {
            var kind = Enum.Parse<FileKind>(args[1]);
            // ImageMagick spools this kind into a file whatever it is read from.
            ProcessLimits.Apply(fileBytes: kind == FileKind.Heic ? FileVault.MaxBytes : 0);
            using var source = StandardStreams.ReadInput();
            using var target = new MemoryStream();
            var rejection =
                kind == FileKind.Pdf ? PdfSanitiser.Write(source, target) : ImageSanitiser.Write(kind, source.ToArray(), target);
            if (rejection is { } reason)
                return RejectedFrom + (int)reason;
            using var output = Console.OpenStandardOutput();
            target.WriteTo(output);
            return Written;
        }
        catch (OutOfMemoryException)
        {
            return RejectedFrom + (int)FileRejection.TooComplex;
        }
#pragma warning disable CA1031 // An exit code is all that leaves this process.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine(failure.GetType().Name);
            return Failed;
        }
    }
}
