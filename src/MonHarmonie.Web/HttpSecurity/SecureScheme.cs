namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// Outside Development, when the portal is published over HTTPS, sends what came in clear to the published address;
/// a form sent in clear is refused, for its content is already out. Health probes stay on the inside port.
/// </summary>
internal sealed class SecureScheme(RequestDelegate next, IConfiguration configuration)
{
    private readonly Uri? secure =
        Uri.TryCreate(configuration["Portal:BaseUrl"], UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url : null;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (secure is null || request.IsHttps || request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            return next(context);
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            context.Response.Redirect(
                new Uri(secure, request.Path + request.QueryString).AbsoluteUri,
                permanent: true,
                preserveMethod: true
            );
            return Task.CompletedTask;
        }
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
