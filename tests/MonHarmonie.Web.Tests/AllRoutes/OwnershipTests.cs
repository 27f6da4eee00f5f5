using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Tests.Documents;
using Xunit;

namespace MonHarmonie.Web.Tests.AllRoutes;

/// <summary>
/// Another member's ids, wherever a page takes one (risk AB01): the answer is that of an id which does not exist, and
/// nothing has changed. Routes, handlers, parameters and fields are found from the pages themselves.
/// </summary>
public sealed class OwnershipTests
{
    private static readonly HttpMethod[] Verbs = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete];

    [Fact]
    public async Task Another_member_s_id_in_an_address_is_answered_like_one_that_does_not_exist()
    {
        await using var world = await RouteWorld.CreateAsync();
        var token = "__RequestVerificationToken=" + Uri.EscapeDataString(await world.TokenAsync("other"));
        var handlers = (await PageInputs.HandlersAsync(world.Portal.Services)).ToLookup(h => h.Route, h => h.Query, StringComparer.Ordinal);
        var routes = world.Routes.Where(r => RouteWorld.Id().IsMatch(r)).ToList();
        var before = await StateAsync(world);
        var told = new List<string>();
        foreach (var route in routes)
        {
            foreach (var verb in Verbs)
            {
                foreach (var query in handlers[route].Distinct(StringComparer.Ordinal))
                {
                    var form = verb == HttpMethod.Get || verb == HttpMethod.Head ? null : token;
                    var foreign = await AskAsync(world, verb, $"{world.PathOf(route)}?{query}", form, null);
                    var random = await AskAsync(world, verb, $"{world.PathOf(route, RouteWorld.NobodysId)}?{query}", form, null);
                    if (foreign != random || foreign.StartsWith('2') || foreign.StartsWith('3'))
                        told.Add($"{verb} {route}?{query}: {foreign[..3]}, {random[..3]} for nobody's");
                }
            }
        }
        Assert.Contains("handler=Hide", handlers["/mes-remboursements/{id:guid}"]);
        Assert.Empty(told);
        Assert.Equal(before, await StateAsync(world));
    }

    [Fact]
    public async Task Another_member_s_id_in_a_query_or_a_form_is_answered_like_one_that_does_not_exist()
    {
        await using var world = await RouteWorld.CreateAsync();
        var token = "__RequestVerificationToken=" + Uri.EscapeDataString(await world.TokenAsync("other"));
        var inputs = (await PageInputs.FindAsync(world.Portal.Services)).Where(i => i.Type == typeof(Guid)).ToList();
        Assert.Contains(inputs, i => i is { Handler: { Route: "/mes-remboursements", Verb: "GET" }, Name: "Person" });
        Assert.Contains(inputs, i => i is { Handler: { Route: "/mon-compte/sessions", Name: "End" }, Name: "id" });
        Assert.Contains(inputs, i => i is { Handler: { Route: "/ma-famille", Name: "Withdraw" }, Name: "ContractId" });
        var before = await StateAsync(world);
        var (told, posted) = (new List<string>(), new List<string>());
        foreach (var input in inputs)
        {
            foreach (var id in world.Ids)
            {
                var foreign = await AskAsync(world, input, id, token);
                var random = await AskAsync(world, input, RouteWorld.NobodysId, token);
                if (input.Handler.IsPost)
                    posted.Add(foreign[..4]);
                if (foreign != random)
                    told.Add($"{input.Handler} {input.Name}");
            }
        }
        Assert.Empty(told.Distinct(StringComparer.Ordinal));
        // The forms were read: their own ids would have done something.
        Assert.Contains("404 ", posted);
        Assert.Equal(before, await StateAsync(world));
        await world.Browser("member").OpenAsync("/accueil");
    }

    [Fact]
    public async Task Nobody_else_reads_a_word_of_a_member_on_any_route()
    {
        await using var world = await RouteWorld.CreateAsync();
        string[] canaries =
        [
            RouteWorld.Canary,
            world.Member.Person.MemberNumber,
            French.Grouped(world.Member.Person.MemberNumber, 3),
            world.Member.Contract!.Number,
            world.Member.Person.Email!,
            world.Member.Reimbursements[0].Statement.Number,
        ];
        var seen = new List<string>();
        var told = new List<string>();
        foreach (var route in world.Routes)
        {
            foreach (var visitor in RouteWorld.Visitors)
            {
                using var answer = await world
                    .Browser(visitor)
                    .GetAsync(world.PathOf(route).Replace("export.csv", "export.xlsx", StringComparison.Ordinal));
                var text = await ReadAsync(answer);
                (visitor == "member" ? seen : told).AddRange(
                    canaries.Where(c => text.Contains(c, StringComparison.OrdinalIgnoreCase)).Select(c => $"{route} as {visitor}: {c}")
                );
            }
        }
        // The officer identifies who asks for something on their data.
        Assert.DoesNotContain(told, t => t != $"/donnees-personnelles-dpo/{{id:guid}} as dpo: {world.Member.Person.MemberNumber}");
        // The search finds what is there: its owner reads the act on the list, in the export and in the statement.
        Assert.Contains(seen, s => s.StartsWith("/mes-remboursements as member: " + RouteWorld.Canary, StringComparison.Ordinal));
        Assert.Contains(
            seen,
            s => s.Contains("export", StringComparison.Ordinal) && s.EndsWith(RouteWorld.Canary, StringComparison.Ordinal)
        );
        Assert.Contains(seen, s => s.Contains(".pdf", StringComparison.Ordinal) && s.EndsWith(RouteWorld.Canary, StringComparison.Ordinal));
    }

    private static Task<string> AskAsync(RouteWorld world, PageInput input, Guid id, string token)
    {
        var field = $"{input.Name}={id:N}";
        var address = $"{world.PathOf(input.Handler.Route)}?{input.Handler.Query}";
        return input.Handler.IsPost
            ? AskAsync(world, HttpMethod.Post, address, $"{token}&{field}", id)
            : AskAsync(world, HttpMethod.Get, $"{address}&{field}", null, id);
    }

    private static async Task<string> AskAsync(RouteWorld world, HttpMethod verb, string address, string? form, Guid? typed)
    {
        using var answer = await world.SendAsync("other", verb, address, form);
        return await RouteWorld.TextAsync(answer, typed is { } id ? [id.ToString("N"), id.ToString()] : []);
    }

    /// <summary>Everything that is stored, but for what looking at pages writes: sessions, traces, counters.</summary>
    private static Task<string> StateAsync(RouteWorld world) =>
        world.Portal.Database.ReadAsync(async db =>
        {
            Type[] traces =
            [
                typeof(UserSession),
                typeof(SessionView),
                typeof(KnownDevice),
                typeof(Throttle),
                typeof(LedgerEvent),
                typeof(LedgerPending),
                typeof(LedgerSeal),
                typeof(OutboxMessage),
            ];
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await db.Database.OpenConnectionAsync();
            foreach (
                var table in db
                    .Model.GetEntityTypes()
                    .Where(e => !traces.Contains(e.ClrType))
                    .Select(e => e.GetTableName()!)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
            )
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names of our own tables.
                command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2";
#pragma warning restore CA2100
                await using var rows = await command.ExecuteReaderAsync();
                while (await rows.ReadAsync())
                    for (var column = 0; column < rows.FieldCount; column++)
                        hash.AppendData(rows[column] is byte[] bytes ? bytes : Encoding.UTF8.GetBytes($"{rows[column]};"));
            }
            return Convert.ToHexString(hash.GetHashAndReset());
        });

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        switch (answer.Content.Headers.ContentType?.MediaType)
        {
            case "application/pdf":
                return PdfText.Of(bytes);
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
                await using (var archive = new ZipArchive(new MemoryStream(bytes)))
                {
                    var text = new StringBuilder();
                    foreach (var part in archive.Entries)
                    {
                        using var reader = new StreamReader(await part.OpenAsync());
                        text.Append(await reader.ReadToEndAsync());
                    }
                    return text.ToString();
                }
            default:
                return Encoding.UTF8.GetString(bytes);
        }
    }
}
