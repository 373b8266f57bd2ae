namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>What to put right until nothing blocks any more; leaving out any step does not do.</summary>
/// <param name="Steps">Each once, the easiest first.</param>
/// <param name="After">The case with everything put right.</param>
public sealed record WayOut(IReadOnlyList<WayStep> Steps, Case After)
{
    /// <summary>The heaviest of its steps.</summary>
    public Effort Effort => Steps.Max(step => step.Effort);
}

/// <summary>One thing to put right.</summary>
/// <param name="Rule">The rule whose fix says how.</param>
/// <param name="Instance">The site, domain or person it is about; empty parts where that does not matter.</param>
/// <param name="Changes">What is known of the facts afterwards.</param>
/// <param name="Effort">What it takes: the least that any rule names for the same changes.</param>
public sealed record WayStep(Rule Rule, Instance Instance, IReadOnlyDictionary<string, FactState> Changes, Effort Effort);
