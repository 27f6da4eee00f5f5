using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace MonHarmonie.TestSupport.Web;

/// <summary>Gives each request the network address of its test browser: the in-memory server has none.</summary>
internal sealed class AddressFilter : IStartupFilter
{
    public const string Header = "Test-Address";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (context, following) =>
                {
                    if (IPAddress.TryParse(context.Request.Headers[Header], out var address))
                        context.Connection.RemoteIpAddress = address;
                    context.Request.Headers.Remove(Header);
                    return following(context);
                }
            );
            next(app);
        };
}
