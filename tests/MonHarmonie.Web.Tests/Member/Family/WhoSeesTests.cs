using System.Net;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Family;

/// <summary>
/// What somebody is told about who sees their care is what the other person's pages show: each sentence is compared with what the
/// policyholder, and another adult of the household, can open.
/// </summary>
public sealed class WhoSeesTests
{
    private const string Holder = "Claire Martin";
    private const string Care = "Canarisoin";

    /// <summary>What somebody else sees of an act.</summary>
    public enum Sight
    {
        Nothing,
        Amount,
        Care,
    }

    public enum Choice
    {
        None,
        Everything,
        FromToday,
    }

    [Theory]
    [InlineData(16, Choice.None, Sight.Care, Sight.Care)]
    [InlineData(18, Choice.None, Sight.Amount, Sight.Amount)]
    [InlineData(45, Choice.None, Sight.Amount, Sight.Amount)]
    [InlineData(45, Choice.Everything, Sight.Care, Sight.Care)]
    [InlineData(45, Choice.FromToday, Sight.Amount, Sight.Care)]
    public async Task Sentence_OnEveryPage_IsWhatThePolicyholderSees(int age, Choice choice, Sight ofPast, Sight ofToday)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var today = portal.Database.Today;
        void Acts(MemberBuilder m) =>
            m.WithReimbursement(r => (r.Label, r.CareDate) = (Care + "passé", today.AddDays(-20)))
                .WithReimbursement(r => (r.Label, r.CareDate, r.PaidOn) = (Care + "récent", today, today))
                .WithReimbursement(r => (r.Label, r.CareDate) = (Care + "gardé", today.AddDays(-15)));
        var member = await portal.Database.Data.CreateMemberAsync(m =>
        {
            m.Named("Claire", "Martin").WithContract().WithSpouse();
            m.WithChild(age, Acts);
        });
        var reader = member.Children[0];
        using var own = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, reader.PersonId));
        using var holder = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));
        using var other = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.Spouse!.PersonId));
        string[] acts = [.. reader.Reimbursements.Select(r => $"/mes-remboursements/{r.Row.Id:N}")];
        if (choice != Choice.None)
        {
            var share = $"/ma-famille/partager/{member.Contract!.Id:N}";
            var start = choice == Choice.Everything ? "Everything" : "Today";
            using var shared = await own.SubmitAsync(share, ("Input.Start", start));
            Assert.Equal(HttpStatusCode.Redirect, shared.StatusCode);
        }
        using (var kept = await own.SubmitFormAsync(acts[2], "main form[action*=Hide]"))
            Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);

        // What the policyholder sees, then what the reader is told of each act.
        Assert.Equal([ofPast, ofToday, Sight.Nothing], await SeenAsync(holder, acts));
        Assert.Equal([Sight.Nothing, Sight.Nothing, Sight.Nothing], await SeenAsync(other, acts));
        var told = new List<Sight>();
        foreach (var act in acts)
            told.Add(OfAct(await MainAsync(own, act)));
        Assert.Equal([ofPast, ofToday, Sight.Nothing], told);
        // And of all of them, on the pages of the family and of the contract.
        foreach (var page in new[] { "/ma-famille", "/mon-contrat" })
            Assert.Equal((ofPast, ofToday), OfAll(await MainAsync(own, page)));
    }

    [Fact]
    public async Task Sentence_ToSomebodyAlone_IsThatNobodySees()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m => m.WithSpouse().WithReimbursement(r => r.Label = Care));
        using var own = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));
        using var other = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.Spouse!.PersonId));
        var act = $"/mes-remboursements/{member.Reimbursements[0].Row.Id:N}";

        Assert.Equal(Sight.Nothing, OfAct(await MainAsync(own, act)));
        Assert.Contains("Personne d’autre que vous", await MainAsync(own, "/ma-famille"), StringComparison.Ordinal);
        Assert.Equal([Sight.Nothing], await SeenAsync(other, act));
    }

    private static async Task<string> MainAsync(Browser browser, string path) =>
        (await browser.OpenAsync(path)).QuerySelector("main")!.TextContent.Replace('\u00A0', ' ');

    private static async Task<Sight[]> SeenAsync(Browser browser, params string[] acts)
    {
        var list = await MainAsync(browser, "/mes-remboursements");
        var seen = new List<Sight>();
        foreach (var act in acts)
        {
            using var answer = await browser.GetAsync(act);
            seen.Add(
                answer.StatusCode == HttpStatusCode.NotFound ? Sight.Nothing
                : (await Browser.TextAsync(answer)).Contains(Care, StringComparison.Ordinal) ? Sight.Care
                : Sight.Amount
            );
        }
        Assert.Equal(seen.Contains(Sight.Care), list.Contains(Care, StringComparison.Ordinal));
        return [.. seen];
    }

    private static Sight OfAct(string page) =>
        Only(
            (page.Contains("Personne d’autre que vous ne voit ce soin", StringComparison.Ordinal), Sight.Nothing),
            (page.Contains($"{Holder} voit le montant de ce remboursement, pas le soin", StringComparison.Ordinal), Sight.Amount),
            (page.Contains($"{Holder} voit ce soin et son montant", StringComparison.Ordinal), Sight.Care),
            (page.Contains($"{Holder} voit celui-ci et son montant", StringComparison.Ordinal), Sight.Care)
        );

    private static (Sight Past, Sight Today) OfAll(string page) =>
        Only(
            (page.Contains($"{Holder} voit qu’un remboursement a eu lieu", StringComparison.Ordinal), (Sight.Amount, Sight.Amount)),
            (page.Contains($"{Holder} voit vos soins donnés depuis le", StringComparison.Ordinal), (Sight.Amount, Sight.Care)),
            (page.Contains($"{Holder} voit tous vos soins", StringComparison.Ordinal), (Sight.Care, Sight.Care)),
            (page.Contains($"{Holder} voit vos soins et leurs montants", StringComparison.Ordinal), (Sight.Care, Sight.Care))
        );

    /// <summary>One thing is said, and one only.</summary>
    private static T Only<T>(params (bool IsSaid, T Meaning)[] sentences) => Assert.Single(sentences, s => s.IsSaid).Meaning;
}
