namespace MonHarmonie.Services.Shared;

public enum IntakeOutcome
{
    Created,
    Updated,
    Unchanged,
}

public static class IntakeOutcomes
{
    /// <summary>The outcome of a record that makes several rows: created over updated over unchanged.</summary>
    public static IntakeOutcome CombineWith(this IntakeOutcome one, IntakeOutcome other) => (IntakeOutcome)Math.Min((int)one, (int)other);
}
