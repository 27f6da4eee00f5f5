using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Complaints;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;

namespace MonHarmonie.Web.Tests.Member.Complaints;

/// <summary>A member and two advisors, on a day on which the register lets advisors read complaints.</summary>
internal sealed class ComplaintWorld : IAsyncDisposable
{
    public const string List = "/mes-reclamations";
    public const string New = List + "/nouvelle";
    public const string Desk = "/conseiller/reclamations";

    /// <summary>Less than a session lasts.</summary>
    public const int TakenMinutes = 5;

    public required PortalFactory Portal { get; init; }
    public required TestMember Member { get; init; }
    public required TestAccount Account { get; init; }
    public required Browser Browser { get; init; }
    public required TestAccount FirstAccount { get; init; }
    public required Browser First { get; init; }
    public required Browser Second { get; init; }

    public static async Task<ComplaintWorld> CreateAsync(Action<MemberBuilder>? about = null)
    {
        var portal = await PortalFactory.CreateAsync(configure: s => s.Configure<ComplaintsOptions>(o => o.TakenMinutes = TakenMinutes));
        portal.Clock.SetUtcNow(TestData.ChoicesAsked);
        var member = await portal.Database.Data.CreateMemberAsync(m =>
        {
            m.Named("Ondine", "Vaucresson").WithContract();
            about?.Invoke(m);
        });
        var account = await portal.CreateAccountAsync(Role.Member, member.PersonId);
        var first = await portal.CreateAccountAsync(Role.Advisor);
        return new ComplaintWorld
        {
            Portal = portal,
            Member = member,
            Account = account,
            Browser = await portal.SignedInAsync(account),
            FirstAccount = first,
            First = await portal.SignedInAsync(first),
            Second = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Advisor)),
        };
    }

    /// <summary>Sends a complaint by the form; returns its address in the member's space.</summary>
    public async Task<string> SendAsync(string text = "Le montant est faux.", string page = New)
    {
        using var sent = await Browser.SubmitAsync(
            page,
            ("Input.Subject", nameof(ComplaintSubject.Reimbursement)),
            ("Input.Text", text),
            ("Input.Wish", "Un nouveau calcul.")
        );
        return sent.Headers.Location!.ToString();
    }

    /// <summary>Lets an advisor take a complaint and answer it by the pages.</summary>
    public static async Task AnswerAsync(Browser advisor, string address, ComplaintOutcome outcome, string words)
    {
        var desk = Desk + address[address.LastIndexOf('/')..];
        using (await advisor.SubmitFormAsync(desk, "form[action*='Take']"))
        {
            // It is theirs now.
        }
        using var answered = await advisor.SubmitFormAsync(
            desk,
            "form[action*='Answer']",
            ("Input.Outcome", outcome.ToString()),
            ("Input.Words", words)
        );
        if (answered.Headers.Location?.ToString() != Desk)
            throw new InvalidOperationException($"The answer was not taken: {await answered.Content.ReadAsStringAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        First.Dispose();
        Second.Dispose();
        await Portal.DisposeAsync();
    }
}
