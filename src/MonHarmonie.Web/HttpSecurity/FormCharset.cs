using System.Text;
using Microsoft.Net.Http.Headers;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// Our pages send UTF-8. A body that says another charset is refused before it is read: UTF-7 hides markup, and .NET throws on it.
/// </summary>
internal sealed class FormCharset(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (
            !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.Charset.HasValue
            || IsUtf8(type.Charset.Value)
        )
            return next(context);
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private static bool IsUtf8(string charset) =>
        string.Equals(charset.Trim('"'), Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase);
}
