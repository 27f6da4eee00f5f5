using System.Reflection;
using Xunit.v3;

namespace MonHarmonie.Browser.Tests;

/// <summary>Closes the browser contexts of a test once it has ended, whatever its end.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class CloseContextsAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => PortalHost.CloseContextsOf(test.UniqueID);
}
