using System.Diagnostics.Metrics;

namespace MonHarmonie.Services.Shared;

/// <summary>The meter of the portal. Tags are codes from closed lists, never a person, an address or an id.</summary>
public static class HarmonieMetrics
{
    public const string MeterName = "MonHarmonie";
    private static readonly Meter Meter = new(MeterName);

    /// <summary>Pages of the reimbursements answered with success.</summary>
    public static readonly Counter<long> ReimbursementPages = Meter.CreateCounter<long>("monharmonie.reimbursements.pages", "{page}");

    /// <summary>Events sealed into the ledger.</summary>
    public static readonly Counter<long> LedgerSealed = Meter.CreateCounter<long>("monharmonie.ledger.sealed", "{event}");

    /// <summary>Messages that left.</summary>
    public static readonly Counter<long> OutboxSent = Meter.CreateCounter<long>("monharmonie.outbox.sent", "{message}");

    /// <summary>Messages that wait to leave, as the readiness probe last counted them.</summary>
    public static readonly Gauge<long> OutboxWaiting = Meter.CreateGauge<long>("monharmonie.outbox.waiting", "{message}");

    /// <summary>Files of the vault decided, by outcome: available, or why not.</summary>
    public static readonly Counter<long> FilesDecided = Meter.CreateCounter<long>("monharmonie.files.decided", "{file}");

    /// <summary>Runs of jobs, by job and outcome.</summary>
    public static readonly Counter<long> JobRuns = Meter.CreateCounter<long>("monharmonie.jobs.runs", "{run}");

    /// <summary>How long runs of jobs took, by job.</summary>
    public static readonly Histogram<double> JobDuration = Meter.CreateHistogram<double>("monharmonie.jobs.duration", "s");

    /// <summary>Jobs that are overdue, failing or refused, as the readiness probe last counted them.</summary>
    public static readonly Gauge<long> JobsUnsound = Meter.CreateGauge<long>("monharmonie.jobs.unsound", "{job}");

    /// <summary>What browsers refused under the content security policy, by directive.</summary>
    public static readonly Counter<long> CspReports = Meter.CreateCounter<long>("monharmonie.csp.reports", "{report}");
}
