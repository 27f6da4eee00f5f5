using System.Reflection;
using MonHarmonie.Services.Consents;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>Sensitive data cannot be read without a licence, and only the gate makes one.</summary>
public sealed class LicenceTests
{
    private static readonly Assembly Services = typeof(HarmonieDbContext).Assembly;
    private static readonly Assembly Web = Assembly.Load("MonHarmonie.Web");

    /// <summary>Reads of tables with sensitive data; nobody else may touch them.</summary>
    private static readonly Dictionary<string, string[]> Readers = new(StringComparer.Ordinal)
    {
        ["get_Reimbursements"] = ["Reimbursements", "Imports", "Demonstration"],
        ["get_ReimbursementParts"] = ["Reimbursements", "Imports", "Demonstration"],
        ["get_BankAccounts"] = ["Members", "Imports", "Demonstration"],
        ["get_StoredFiles"] = ["Documents"],
    };

    [Fact]
    public void DataLicence_Constructors_AreAllPrivate()
    {
        Assert.All(
            typeof(DataLicence).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance),
            c => Assert.True(c.IsPrivate)
        );
        Assert.True(typeof(DataLicence).IsSealed);
    }

    [Fact]
    public void DataLicence_IsMadeByTheGateOnly()
    {
        var makers = CompiledTypes
            .Of(Services)
            .Concat(CompiledTypes.Of(Web))
            .Where(t =>
                t.Methods.Where(m => m.HasBody)
                    .SelectMany(m => m.Body.Instructions)
                    .Any(i =>
                        i.OpCode == OpCodes.Newobj && ((MethodReference)i.Operand).DeclaringType.FullName == typeof(DataLicence).FullName
                    )
            )
            .Select(WithinGate)
            .ToList();
        Assert.NotEmpty(makers);
        Assert.All(makers, Assert.True);

        static bool WithinGate(TypeDefinition type)
        {
            for (var at = type; at is not null; at = at.DeclaringType)
                if (at.Name == nameof(PurposeGate) || at is { Name: "Gate", DeclaringType.Name: nameof(DataLicence) })
                    return true;
            return false;
        }
    }

    [Fact]
    public void Services_MethodThatReturnsSensitiveData_DemandsALicence() =>
        Assert.Empty(
            Methods()
                .Where(m => IsSensitive(Unwrap(m.ReturnType), []) && m.GetParameters().All(p => p.ParameterType != typeof(DataLicence)))
                .Select(m => $"{m.DeclaringType!.Name}.{m.Name}")
        );

    [Fact]
    public void Services_SomeMethods_AreRecognisedAsSensitive()
    {
        var sensitive = Methods()
            .Where(m => IsSensitive(Unwrap(m.ReturnType), []))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}")
            .ToList();
        Assert.Contains("ReimbursementService.ListAsync", sensitive);
        Assert.Contains("PersonService.BankAccountAsync", sensitive);
        Assert.Contains("FileVault.OpenAsync", sensitive);
        Assert.Contains("FileVault.ListAsync", sensitive);
        Assert.DoesNotContain("FileVault.ReceiveAsync", sensitive);
        Assert.DoesNotContain("SharingService.ListAsync", sensitive);
    }

    [Fact]
    public void Services_SensitiveTables_AreReadByTheirModuleOnly()
    {
        var strangers = CompiledTypes
            .Of(Services)
            .Where(t => CompiledTypes.Outermost(t).Name != nameof(HarmonieDbContext))
            .SelectMany(t =>
                t.Methods.Where(m => m.HasBody)
                    .SelectMany(m => m.Body.Instructions)
                    .Select(i => (i.Operand as MethodReference)?.Name)
                    .OfType<string>()
                    .Where(Readers.ContainsKey)
                    .Where(name => !Readers[name].Contains(CompiledTypes.Outermost(t).Namespace.Split('.')[2]))
                    .Select(name => $"{CompiledTypes.Outermost(t).FullName}: {name}")
            );
        Assert.Empty(strangers);
    }

    [Fact]
    public void Web_NoTypeButSetupAndHealth_KnowsTheContext()
    {
        var users = CompiledTypes
            .Of(Web)
            .Where(t => CompiledTypes.UsedBy(t).SelectMany(CompiledTypes.Parts).Any(u => u.FullName == typeof(HarmonieDbContext).FullName))
            .Select(CompiledTypes.Outermost)
            .Select(t => t.FullName)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(users);
        Assert.All(
            users,
            name =>
                Assert.True(
                    name.StartsWith("MonHarmonie.Web.Setup.", StringComparison.Ordinal)
                        || name.StartsWith("MonHarmonie.Web.Infrastructure.Health.", StringComparison.Ordinal)
                        || name == "Program",
                    $"{name} uses the context: pages and filters call services."
                )
        );
    }

    private static IEnumerable<MethodInfo> Methods() =>
        Services
            .GetExportedTypes()
            .Where(t =>
                t is { IsClass: true }
                && t.GetConstructors()
                    .SelectMany(c => c.GetParameters())
                    .Any(p =>
                        p.ParameterType == typeof(HarmonieDbContext)
                        || p.ParameterType == typeof(Microsoft.EntityFrameworkCore.IDbContextFactory<HarmonieDbContext>)
                    )
            )
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));

    private static bool IsSensitive(Type type, HashSet<Type> seen)
    {
        if (type.Assembly != Services || type.IsEnum || !seen.Add(type))
            return false;
        if (type.Namespace == typeof(MonHarmonie.Services.Reimbursements.Reimbursement).Namespace)
            return true;
        // A file's content, or the state of a stored file.
        if (type.GetProperties().Any(p => p.PropertyType == typeof(Stream) || p.PropertyType == typeof(FileState)))
            return true;
        return type.GetProperties()
            .Any(p =>
                p.Name is "LastThree"
                || p.Name.StartsWith("Nir", StringComparison.Ordinal)
                || p.Name.StartsWith("Iban", StringComparison.Ordinal)
                || IsSensitive(Unwrap(p.PropertyType), seen)
            );
    }

    /// <summary>What a task, a list, a page or a stream holds.</summary>
    private static Type Unwrap(Type type) =>
        type.IsArray ? Unwrap(type.GetElementType()!)
        : type.IsGenericType ? Unwrap(type.GetGenericArguments()[^1])
        : type;
}
