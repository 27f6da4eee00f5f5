using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>Reads what compiled types really use, nested and generated ones included.</summary>
internal static partial class CompiledTypes
{
    private const string Root = "MonHarmonie.Services.";

    public static IReadOnlyList<TypeDefinition> Of(System.Reflection.Assembly assembly) =>
        [.. AssemblyDefinition.ReadAssembly(assembly.Location).MainModule.GetTypes()];

    /// <summary>The type as written: the outermost one.</summary>
    public static TypeDefinition Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type;
    }

    /// <summary>The module that a type belongs to; null outside the service layer.</summary>
    public static string? ModuleOf(TypeReference type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.Namespace.StartsWith(Root, StringComparison.Ordinal) ? type.Namespace[Root.Length..].Split('.')[0] : null;
    }

    /// <summary>Every instruction of a type, nested types apart.</summary>
    public static IEnumerable<(MethodDefinition Method, Instruction Instruction)> Instructions(TypeDefinition type) =>
        type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions.Select(i => (m, i)));

    /// <summary>
    /// The method that the source names for a compiled one: the compiler moves lambdas, iterators and what waits into types of its own.
    /// </summary>
    public static string SourceMethod(MethodDefinition method)
    {
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
            if (Generated().Match(type.Name) is { Success: true } found)
                return found.Groups["name"].Value;
        return Generated().Match(method.Name) is { Success: true } lambda ? lambda.Groups["name"].Value : method.Name;
    }

    [GeneratedRegex(@"<(?<name>[A-Za-z_.][\w.]*)>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Generated();

    /// <summary>Every type that a type names: in members, attributes apart, and in the code of its methods.</summary>
    public static IEnumerable<TypeReference> UsedBy(TypeDefinition type)
    {
        if (type.BaseType is not null)
            yield return type.BaseType;
        foreach (var found in type.Interfaces)
            yield return found.InterfaceType;
        foreach (var field in type.Fields)
            yield return field.FieldType;
        foreach (var method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (var parameter in method.Parameters)
                yield return parameter.ParameterType;
            if (!method.HasBody)
                continue;
            foreach (var variable in method.Body.Variables)
                yield return variable.VariableType;
            foreach (var used in method.Body.Instructions.SelectMany(In))
                yield return used;
        }
    }

    /// <summary>The names of all types within a type reference: itself and its generic arguments.</summary>
    public static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification specification => Parts(specification.ElementType),
            _ => [type],
        };

    private static IEnumerable<TypeReference> In(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod method => method.GenericArguments.Append(method.DeclaringType),
            MethodReference method => [method.DeclaringType, method.ReturnType],
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => [],
        };
}
