using System.Diagnostics;
using System.Reflection;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>One command as EF would send it to SQL Server.</summary>
/// <param name="Parameters">Declared as in a procedure: <c>@p binary(16)</c>.</param>
public sealed record RecordedCommand(string Text, string Parameters);

/// <summary>What a command pretends to find.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Value">What numbers and flags in them say.</param>
/// <param name="Nulls">Whether whatever may be empty is.</param>
public readonly record struct Pretended(int Rows, int Value, bool Nulls);

/// <summary>A place in the service assembly from which a command was sent.</summary>
public readonly record struct CallSite(int MethodToken, int Offset);

/// <summary>Keeps what a context without a server was asked, and from where.</summary>
public sealed class RecordedSql
{
    /// <summary>No service call needs more; a worker that loops until nothing is left is stopped here.</summary>
    private const int MaxCommandsPerCall = 60;
    private static readonly Assembly Services = typeof(HarmonieDbContext).Assembly;
    private readonly HashSet<RecordedCommand> commands = [];
    private readonly HashSet<CallSite> sites = [];
    private int inThisCall;

    public IReadOnlyCollection<RecordedCommand> Commands => commands;
    public IReadOnlyCollection<CallSite> Sites => sites;

    /// <summary>
    /// Which commands of a call pretend to find a row: bit 0 for the first, and so on; the last bit stands for all further ones.
    /// </summary>
    public uint Found { get; set; }

    /// <summary>Whether inserts pretend to hit a row that is there already.</summary>
    public bool RefuseInserts { get; set; }

    /// <summary>Whether columns that may be empty are.</summary>
    public bool Nulls { get; set; }

    public void StartCall() => inThisCall = 0;

    public Pretended Add(RecordedCommand command)
    {
        if (++inThisCall > MaxCommandsPerCall)
            throw new EndlessCallException();
        commands.Add(command);
        AddSite();
        if (RefuseInserts && command.Text.Contains("INSERT INTO", StringComparison.Ordinal))
            throw new DuplicateRowException();
        var found = (Found >> Math.Min(inThisCall - 1, 31) & 1) == 1 ? 1 : 0;
        return new Pretended(AlwaysAnswers(command.Text) ? 1 : found, found, Nulls);
    }

    /// <summary>« Is there any? » and « how many? » come back with a row even when there is nothing.</summary>
    private static bool AlwaysAnswers(string text) =>
        text.StartsWith("SELECT COUNT", StringComparison.Ordinal)
        || text.StartsWith("SELECT CASE", StringComparison.Ordinal) && text.Contains("WHEN EXISTS", StringComparison.Ordinal);

    private void AddSite()
    {
        foreach (var frame in new StackTrace(fNeedFileInfo: false).GetFrames())
        {
            if (frame.GetMethod() is not { } method || method.Module.Assembly != Services)
                continue;
            sites.Add(new CallSite(method.MetadataToken, frame.GetILOffset()));
            return;
        }
    }
}

/// <summary>A service call went on and on, because the pretended result never ends.</summary>
public sealed class EndlessCallException() : Exception("The call was stopped after many commands.");

/// <summary>What a database says when the key is taken.</summary>
public sealed class DuplicateRowException() : System.Data.Common.DbException("Violation of PRIMARY KEY constraint (pretended).");
