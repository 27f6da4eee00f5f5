using System.Reflection;
using MonHarmonie.Services.Consents;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>Who asks the gate for licences: the folder filter of the pages, and jobs of the services.</summary>
public sealed class GateUseTests
{
    /// <summary>Services that open a licence themselves, because no page calls them.</summary>
    private static readonly string[] Jobs =
    [
        // Whose file an advisor changes follows from the opening; whose a supervisor decides, from the proposal.
        "MonHarmonie.Services.Advisors.Acts.ActDesk",
        "MonHarmonie.Services.Advisors.Approvals.ProposalDesk",
        // Whose file an advisor reads follows from the opening that they stated a motive for.
        "MonHarmonie.Services.Advisors.Desk.FileDesk",
        "MonHarmonie.Services.Advisors.Desk.FileReveals",
        // Whom an advisor calls follows from the call-back that they have taken.
        "MonHarmonie.Services.Appointments.Desk.AppointmentDesk",
        // Makes the copy of their data that a person asked for.
        "MonHarmonie.Services.Archives.ArchiveMaker",
        // Whose file an advisor opens follows from the request that they have taken.
        "MonHarmonie.Services.Claims.Desk.ClaimDesk",
        "MonHarmonie.Services.Claims.Estimates.ClaimEstimates",
        "MonHarmonie.Services.Claims.Processing.ClaimRouting",
        // Whose file an advisor opens follows from the complaint that they have taken.
        "MonHarmonie.Services.Complaints.Desk.ComplaintDesk",
        // Whose file the officer opens follows from the answer whose number they were quoted.
        "MonHarmonie.Services.Consents.Proofs.ConsentProofs",
        // Whom an advisor writes to first follows from the opening.
        "MonHarmonie.Services.Conversations.Desk.FirstMessages",
        // Whose file an advisor opens follows from the conversation that they have taken.
        "MonHarmonie.Services.Conversations.Desk.MessageDesk",
        // Sends the requests of a demonstration as its member would.
        "MonHarmonie.Services.Demonstration.DemoClaims",
        // An advisor's consultation, as the access log of a demonstration shows it.
        "MonHarmonie.Services.Demonstration.DemoRights",
        "MonHarmonie.Services.Erasures.ErasureWorker",
        // Whose overpayment a payment officer opens follows from the overpayment.
        "MonHarmonie.Services.Payments.Overpayments.OverpaymentDesk",
        // Whose file the officer opens follows from the request.
        "MonHarmonie.Services.Rights.Requests.RightsDesk",
        "MonHarmonie.Services.Simulator.Prices.ObservedPrices",
    ];

    [Fact]
    public void Web_OnlyTheFilterOfTheFolders_AsksTheGate() =>
        Assert.Equal(["MonHarmonie.Web.Licences.LicenceFilter"], Askers(Assembly.Load("MonHarmonie.Web")));

    [Fact]
    public void Services_OnlyJobs_AskTheGate() => Assert.Equal(Jobs, Askers(typeof(HarmonieDbContext).Assembly));

    private static string[] Askers(Assembly assembly) =>
        [
            .. CompiledTypes
                .Of(assembly)
                .Where(t => CompiledTypes.UsedBy(t).SelectMany(CompiledTypes.Parts).Any(u => u.FullName == Gate))
                .Select(t => CompiledTypes.Outermost(t).FullName)
                .Where(name => name != typeof(DataLicence).FullName && name != typeof(ModulesSetup).FullName)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static readonly string Gate = typeof(PurposeGate).FullName!.Replace('+', '/');
}
