using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Archives;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;

namespace MonHarmonie.Web.Tests.Member.Privacy;

/// <summary>A household whose persons are told apart by words that stand nowhere else; its policyholder asks for a copy.</summary>
internal sealed class ArchiveWorld : IAsyncDisposable
{
    public const string Page = "/mes-donnees/archive";

    public required PortalFactory Portal { get; init; }
    public required TestMember Member { get; init; }
    public required TestAccount Account { get; init; }
    public required Browser Browser { get; init; }

    public static async Task<ArchiveWorld> CreateAsync(Action<MemberBuilder>? change = null, Action<IServiceCollection>? configure = null)
    {
        var portal = await PortalFactory.CreateAsync(configure: configure);
        var member = await portal.Database.Data.CreateMemberAsync(m =>
        {
            m.With(p => p.FamilyName = "Nomcanari");
            m.WithContract().WithBankAccount();
            m.WithReimbursement(r => (r.Label, r.Practitioner) = ("Soin canari titulaire", "Docteur Canari Titulaire"));
            m.WithSpouse(s =>
                s.WithBankAccount().WithReimbursement(r => (r.Label, r.Practitioner) = ("Soin canari conjoint", "Docteur Canari Conjoint"))
            );
            m.WithChild(12, c => c.WithReimbursement(r => (r.Label, r.Practitioner) = ("Soin canari enfant", "Docteur Canari Enfant")));
            change?.Invoke(m);
        });
        var account = await portal.CreateAccountAsync(Role.Member, member.PersonId);
        return new ArchiveWorld
        {
            Portal = portal,
            Member = member,
            Account = account,
            Browser = await portal.SignedInAsync(account),
        };
    }

    /// <summary>Lets the worker do one step.</summary>
    public async Task<bool> WorkOnceAsync()
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ArchiveMaker>().StepAsync(CancellationToken.None);
    }

    public Task<HttpResponseMessage> AskAsync() => Browser.SubmitAsync(Page);

    /// <summary>Asks, lets the worker make the copy, and finds the address of the download on the page.</summary>
    public async Task<string> MakeAsync()
    {
        using var asked = await AskAsync();
        await WorkOnceAsync();
        var page = await Browser.OpenAsync(Page);
        return page.QuerySelector("a[download]")!.GetAttribute("href")!;
    }

    public async Task<ArchiveFiles> DownloadAsync(string address)
    {
        using var answer = await Browser.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        return new ArchiveFiles(await answer.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Portal.DisposeAsync();
    }
}

/// <summary>What is in a copy.</summary>
internal sealed class ArchiveFiles
{
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public ArchiveFiles(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            files.Add(entry.FullName, content.ToArray());
        }
    }

    public IReadOnlyCollection<string> Names => files.Keys;

    public byte[] Bytes(string name) => files[name];

    public string Text(string name) => Encoding.UTF8.GetString(files[name]);

    /// <summary>Every text of it, one after the other.</summary>
    public string AllText =>
        string.Join(
            '\n',
            files.Where(f => !f.Key.StartsWith("documents/", StringComparison.Ordinal)).Select(f => Encoding.UTF8.GetString(f.Value))
        );
}
