using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.HttpSecurity;

/// <summary>
/// Defaults of the framework that we change, as Production runs with them. docs/accounts.md lists all of them with the
/// test that holds each; those of D6 are in Account/PasswordTests and Account/CookieTests.
/// </summary>
public sealed class FrameworkDefaultsTests
{
    private const int MaxBody = 12 * 1024 * 1024;

    [Fact]
    public async Task The_server_says_nothing_of_itself_and_takes_no_more_than_a_form_with_one_file()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var kestrel = portal.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        Assert.False(kestrel.AddServerHeader);
        Assert.Equal(MaxBody, kestrel.Limits.MaxRequestBodySize);
        Assert.Equal(TimeSpan.FromSeconds(15), kestrel.Limits.RequestHeadersTimeout);
        var forms = portal.Services.GetRequiredService<IOptions<FormOptions>>().Value;
        Assert.Equal(MaxBody, forms.MultipartBodyLengthLimit);
        Assert.Equal(256, forms.ValueCountLimit);
    }

    [Fact]
    public async Task Only_published_hosts_are_answered_and_never_none()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var hosts = portal.Services.GetRequiredService<IOptions<HostFilteringOptions>>().Value;
        Assert.Equal(["localhost", "portail.test"], hosts.AllowedHosts);
        Assert.False(hosts.AllowEmptyHosts);
    }

    [Fact]
    public async Task A_background_failure_does_not_stop_the_host()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var host = portal.Services.GetRequiredService<IOptions<HostOptions>>().Value;
        Assert.Equal(BackgroundServiceExceptionBehavior.Ignore, host.BackgroundServiceExceptionBehavior);
        Assert.Equal(TimeSpan.FromSeconds(30), host.ShutdownTimeout);
    }

    [Fact]
    public async Task Keys_are_wrapped_by_the_certificate_and_readable_by_the_portal_only()
    {
        await using var portal = await PortalFactory.CreateAsync();
        portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("anything");
        Assert.Equal("MonHarmonie", portal.Services.GetRequiredService<IOptions<DataProtectionOptions>>().Value.ApplicationDiscriminator);
        Assert.Equal(TimeSpan.FromDays(90), portal.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.NewKeyLifetime);

        var folder = Path.Combine(portal.Database.Folder, "keys");
        var key = await portal.Database.ReadAsync(db => db.DataProtectionKeys.Select(k => k.Xml!).SingleAsync());
        Assert.Contains("<EncryptedKey", key, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", key, StringComparison.Ordinal);
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(owner, File.GetUnixFileMode(folder));
    }

    /// <summary>CVE-2026-40372: before 10.0.7 anybody could forge a cookie.</summary>
    [Fact]
    public void Data_protection_is_the_mended_one()
    {
        // The product version says the patch: 10.0.12+….
        var product = FileVersionInfo.GetVersionInfo(typeof(KeyManagementOptions).Assembly.Location).ProductVersion!;
        Assert.True(Version.Parse(product.Split('+')[0].Split('-')[0]) >= new Version(10, 0, 7), product);
    }
}
