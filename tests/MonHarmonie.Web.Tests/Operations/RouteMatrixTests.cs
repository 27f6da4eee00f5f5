using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>
/// Every route × every kind of visitor, asked over HTTP and compared with route-matrix.csv (SECURITY.md AB01, SEC-05). A route without a
/// line fails, and so does a line without a route; the failure shows the line as measured: read it before you paste it.
/// </summary>
public sealed partial class RouteMatrixTests
{
    private static readonly string[] Visitors = ["anonymous", "member", "other", "advisor", "employer", "delegate", "dpo", "admin"];
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_answers_every_visitor_as_declared()
    {
        await using var world = await World.CreateAsync();
        var declared = Declared();
        var measured = new List<string>();
        foreach (var route in world.Routes)
        {
            var cells = new List<string> { route };
            foreach (var visitor in Visitors) cells.Add(await world.AskAsync(visitor, world.PathOf(route)));
            measured.Add(string.Join(';', cells));
        }
        var wrong = measured.Except(declared, StringComparer.Ordinal).Select(line => "measured: " + line)
            .Concat(declared.Except(measured, StringComparer.Ordinal).Select(line => "declared: " + line)).Order(StringComparer.Ordinal).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_form_without_token_changes_nothing_for_anybody()
    {
        await using var world = await World.CreateAsync();
        var let = new List<string>();
        foreach (var route in world.Pages)
            foreach (var visitor in Visitors)
            {
                using var answer = await world.Browser(visitor).Http.PostAsync(world.PathOf(route), new FormUrlEncodedContent([]), Ct);
                var refused = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests
                    || (answer.StatusCode == HttpStatusCode.Found && visitor is not ("member" or "other"));
                if (!refused) let.Add($"{route} as {visitor}: {(int)answer.StatusCode}");
            }
        Assert.Empty(let);
    }

    [Fact]
    public async Task Another_member_s_id_is_answered_like_one_that_does_not_exist()
    {
        await using var world = await World.CreateAsync();
        var told = new List<string>();
        foreach (var route in world.Routes.Where(r => r.Contains("{id", StringComparison.Ordinal)))
        {
            var foreign = await world.TextAsync("other", world.PathOf(route));
            var random = await world.TextAsync("other", Id().Replace(route, "01924f0e-7d3c-7b3a-9b1e-123456789012"));
            if (!foreign.StartsWith("404", StringComparison.Ordinal) || foreign != random) told.Add(route);
        }
        Assert.Empty(told);
    }

    private static List<string> Declared() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Operations", "route-matrix.csv")).Skip(1).Where(line => line.Length > 0)];

    [GeneratedRegex(@"\{id[^}]*\}")]
    private static partial Regex Id();

    [GeneratedRegex(@"\{year[^}]*\}-\{month[^}]*\}\.pdf")]
    private static partial Regex Month();

    [GeneratedRegex(@"\{format[^}]*\}")]
    private static partial Regex Format();

    [GeneratedRegex("[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}|nonce=\"[0-9a-f]+\"")]
    private static partial Regex OfThisResponse();

    /// <summary>A portal with one visitor of each kind, and an object of the first member for every route with an id.</summary>
    private sealed class World : IAsyncDisposable
    {
        private readonly PortalFactory portal;
        private readonly Dictionary<string, Browser> browsers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Guid> ids;

        private World(PortalFactory portal, TestMember member)
        {
            this.portal = portal;
            ids = new(StringComparer.Ordinal)
            {
                ["/mes-remboursements"] = member.Reimbursements[0].Row.Id,
                ["/mon-contrat"] = member.Contract!.Id,
            };
            var endpoints = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null).ToList();
            static string PatternOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            Routes = [.. endpoints.Select(PatternOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            Pages = [.. endpoints.Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(PatternOf).Distinct(StringComparer.Ordinal)];
        }

        public IReadOnlyList<string> Routes { get; }

        public IReadOnlyList<string> Pages { get; }

        public static async Task<World> CreateAsync()
        {
            var house = await PortalFactory.CreateAsync();
            var member = await house.Database.Data.CreateMemberAsync(m => m.WithContract().WithReimbursement());
            var other = await house.Database.Data.CreateMemberAsync(m => m.WithContract().WithReimbursement());
            var world = new World(house, member);
            world.browsers["anonymous"] = house.NewBrowser("198.51.100.1");
            world.browsers["member"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Member, member.PersonId));
            world.browsers["other"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Member, other.PersonId));
            world.browsers["advisor"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Advisor));
            world.browsers["employer"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Employer));
            world.browsers["delegate"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Delegate));
            world.browsers["dpo"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.DataProtectionOfficer));
            world.browsers["admin"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Administrator));
            return world;
        }

        public Browser Browser(string visitor) => browsers[visitor];

        /// <summary>The route with the first member's own id in it.</summary>
        public string PathOf(string route)
        {
            if (route.Contains("{*path}", StringComparison.Ordinal)) return "/nulle-part";
            route = Month().Replace(route, "2026-02.pdf");
            route = Format().Replace(route, "csv");
            if (!Id().IsMatch(route)) return route;
            var owner = ids.Where(i => route.StartsWith(i.Key, StringComparison.Ordinal)).ToList();
            return owner.Count == 1 ? Id().Replace(route, owner[0].Value.ToString()) : throw new InvalidOperationException($"Say which object of the member stands for the id of {route}.");
        }

        /// <summary>The status, with the path a redirect leads to.</summary>
        public async Task<string> AskAsync(string visitor, string path)
        {
            using var answer = await browsers[visitor].GetAsync(path);
            var to = answer.Headers.Location is { } location ? location.IsAbsoluteUri ? location.AbsolutePath : location.OriginalString.Split('?')[0] : "";
            return to.Length == 0 ? ((int)answer.StatusCode).ToString() : $"{(int)answer.StatusCode} {to}";
        }

        public async Task<string> TextAsync(string visitor, string path)
        {
            using var answer = await browsers[visitor].GetAsync(path);
            return $"{(int)answer.StatusCode} {OfThisResponse().Replace(await answer.Content.ReadAsStringAsync(Ct), "")}";
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var browser in browsers.Values) browser.Dispose();
            await portal.DisposeAsync();
        }
    }
}
