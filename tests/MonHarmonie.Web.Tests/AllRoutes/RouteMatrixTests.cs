using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MonHarmonie.Web.Tests.AllRoutes;

/// <summary>
/// Every route × every kind of visitor, asked over HTTP and compared with route-matrix.csv (risk AB01). A route without a
/// line fails, and so does a line without a route; the failure shows the line as measured: read it before you paste it.
/// </summary>
public sealed class RouteMatrixTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_answers_every_visitor_as_declared()
    {
        await using var world = await RouteWorld.CreateAsync();
        var wrong = await DifferencesAsync(world);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_new_route_without_a_line_is_found()
    {
        await using var world = await RouteWorld.CreateAsync(Plant("/Member/Profile/Index", "/plante"));
        Assert.Equal(["measured: /plante;302 /connexion;200;200;403;403;403;403;403;403"], await DifferencesAsync(world));
    }

    [Fact]
    public async Task A_new_route_with_an_id_needs_an_object_that_stands_for_it()
    {
        await using var world = await RouteWorld.CreateAsync(Plant("/Member/Reimbursements/Detail", "/plante/{id:guid}"));
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => DifferencesAsync(world));
        Assert.Contains("/plante/{id:guid}", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_token_changes_nothing_for_anybody()
    {
        await using var world = await RouteWorld.CreateAsync();
        var let = new List<string>();
        foreach (var route in world.Pages)
        {
            foreach (var visitor in RouteWorld.Visitors)
            {
                using var answer = await world.Browser(visitor).Http.PostAsync(world.PathOf(route), new FormUrlEncodedContent([]), Ct);
                var refused =
                    answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
                    || (answer.StatusCode == HttpStatusCode.Found && visitor is not ("member" or "other"));
                if (!refused)
                    let.Add($"{route} as {visitor}: {(int)answer.StatusCode}");
            }
        }
        Assert.Empty(let);
        await world.Browser("member").OpenAsync("/accueil");
    }

    private static Action<IServiceCollection> Plant(string page, string route) =>
        services => services.Configure<RazorPagesOptions>(options => options.Conventions.AddPageRoute(page, route));

    private static async Task<List<string>> DifferencesAsync(RouteWorld world)
    {
        var declared = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "AllRoutes", "route-matrix.csv"))
            .Skip(1)
            .Where(line => line.Length > 0)
            .ToList();
        var measured = new List<string>();
        foreach (var route in world.Routes)
        {
            var cells = new List<string> { route };
            foreach (var visitor in RouteWorld.Visitors)
                cells.Add(await world.AskAsync(visitor, world.PathOf(route)));
            measured.Add(string.Join(';', cells));
        }
        return
        [
            .. measured
                .Except(declared, StringComparer.Ordinal)
                .Select(line => "measured: " + line)
                .Concat(declared.Except(measured, StringComparer.Ordinal).Select(line => "declared: " + line))
                .Order(StringComparer.Ordinal),
        ];
    }
}
