using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.TestSupport;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>The guarantees of a contract of the file, in force on a day.</summary>
public sealed class FileGuaranteesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guarantees_OfAContract_AreThoseOfTheDay_UnderTheirName()
    {
        await using var world = await CreateAsync();
        var data = world.Portal.Database.Data;
        await data.CreateGuaranteeTableAsync(validFrom: new DateOnly(2025, 1, 1));
        await data.CreateGuaranteeTableAsync(validFrom: new DateOnly(2027, 1, 1));
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);

        var file = await world.Advisor.OpenAsync(address);

        Assert.Contains("Essentiel", Text(file.QuerySelector("main")!), StringComparison.Ordinal);
        var link = file.QuerySelector("main a[href*='/garanties/']")!.GetAttribute("href")!;
        var today = Text((await world.Advisor.OpenAsync(link)).QuerySelector("main")!);
        Assert.Contains(
            "Tableau « Essentiel », en vigueur depuis le 1er janvier 2025 et jusqu’au 31 décembre 2026",
            today,
            StringComparison.Ordinal
        );
        var next = Text((await world.Advisor.OpenAsync(link + "?Day=2027-02-01")).QuerySelector("main")!);
        Assert.Contains("en vigueur depuis le 1er janvier 2027", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guarantees_OfSomebodyElsesContract_AreNotFound()
    {
        await using var world = await CreateAsync();
        var other = await world.Portal.Database.Data.CreateMemberAsync(m => m.WithContract());
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);

        using var answer = await world.Advisor.GetAsync($"{address}/garanties/{other.Contract!.Id:N}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(1, await world.Portal.Database.ReadAsync(db => db.FileOpenings.CountAsync(Ct)));
    }
}
