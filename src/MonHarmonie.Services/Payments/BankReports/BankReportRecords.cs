using MonHarmonie.Rules;

namespace MonHarmonie.Services.Payments.BankReports;

public enum ReportOutcome
{
    Imported,

    /// <summary>This file was imported before: nothing changed.</summary>
    SameFile,

    /// <summary>It is no report that we read; <see cref="ReportResult.Fault"/> says why.</summary>
    Unreadable,

    /// <summary>It reports on an account that is not the debited one.</summary>
    OtherAccount,

    /// <summary>No debtor is configured.</summary>
    NotConfigured,

    /// <summary>A payment changed while it was imported; nothing was done.</summary>
    ChangedMeanwhile,
}

/// <param name="Detail">What the file says it is, when it is another message.</param>
public sealed record ReportResult(ReportOutcome Outcome, Guid? ReportId = null, CamtFault Fault = CamtFault.None, string? Detail = null);

/// <param name="ToCheck">Movements that somebody must look at.</param>
public sealed record ReportRow(Guid Id, string Message, DateTime ImportedAtUtc, int Movements, int ToCheck);

/// <summary>A movement as the result of an import shows it.</summary>
public sealed record EntryRow(
    EntryOutcome Outcome,
    Money? Amount,
    bool IsCredit,
    DateOnly BookedOn,
    string? Reference,
    int? RunNumber,
    string? ReturnReason
);

/// <param name="Repeated">Movements that an earlier report had told of.</param>
/// <param name="Announced">Movements that are not booked yet.</param>
/// <param name="Entries">Returns, and what a person must look at; the first of each.</param>
public sealed record ReportCard(
    string Message,
    DateTime ImportedAtUtc,
    int Movements,
    int Repeated,
    int Announced,
    IReadOnlyDictionary<EntryOutcome, int> Counts,
    IReadOnlyList<EntryRow> Entries
)
{
    /// <summary>Movements that changed nothing and that somebody must look at.</summary>
    public int ToCheck => BankReportResults.NeedAPerson.Sum(o => Counts.GetValueOrDefault(o));
}
