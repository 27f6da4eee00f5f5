using System.CommandLine;
using System.CommandLine.Parsing;

namespace MonHarmonie.Cli.Commands;

/// <summary>What a command asks of the values that it is given, beyond their type.</summary>
internal static class OptionChecks
{
    public static Option<T> Check<T>(this Option<T> option, Func<T?, bool> isGood, string refusal)
    {
        option.Validators.Add(result => Check(result, result.GetValueOrDefault<T>, isGood, refusal));
        return option;
    }

    public static Argument<T> Check<T>(this Argument<T> argument, Func<T?, bool> isGood, string refusal)
    {
        argument.Validators.Add(result => Check(result, result.GetValueOrDefault<T>, isGood, refusal));
        return argument;
    }

    private static void Check<T>(SymbolResult result, Func<T?> read, Func<T?, bool> isGood, string refusal)
    {
        T? value;
        try
        {
            value = read();
        }
        catch (InvalidOperationException)
        {
            // No value of this type: the parser says so.
            return;
        }
        if (!isGood(value))
            result.AddError(refusal);
    }
}
