using System.Reflection;
using MonHarmonie.Web.Authentication;
using Xunit;

namespace MonHarmonie.Web.Tests.Pages;

/// <summary>Every value that may stand in a row has its words: a page never fails on one that was added later.</summary>
public sealed class TextsTests
{
    public static TheoryData<string, string> Methods
    {
        get
        {
            var methods = new TheoryData<string, string>();
            foreach (var method in OfOneValue())
                methods.Add(method.DeclaringType!.FullName!, method.ToString()!);
            return methods;
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void Text_OfEveryValue_Exists(string type, string method)
    {
        var found = OfOneValue().Single(m => m.DeclaringType!.FullName == type && m.ToString() == method);
        foreach (var value in Enum.GetValues(found.GetParameters()[0].ParameterType))
            Assert.Null(Record.Exception(() => found.Invoke(null, [value])));
    }

    private static IEnumerable<MethodInfo> OfOneValue() =>
        typeof(AccountCookies)
            .Assembly.GetTypes()
            .Where(t => t.Name.EndsWith("Texts", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            // Flags are never shown all together.
            .Where(m =>
                m.GetParameters() is [{ ParameterType: { IsEnum: true } }]
                && !m.GetParameters()[0].ParameterType.IsDefined(typeof(FlagsAttribute))
            );
}
