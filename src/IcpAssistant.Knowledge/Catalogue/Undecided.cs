using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>Leaves out of a condition what is decided already, so that only what still matters is said.</summary>
internal static class Undecided
{
    /// <summary><see langword="null"/> when all of it is decided.</summary>
    /// <param name="holds">Whether a part holds.</param>
    public static Condition? Of(Condition condition, Func<Condition, Truth> holds)
    {
        if (holds(condition) != Truth.Unknown)
        {
            return null;
        }

        return condition switch
        {
            Condition.All all => Join([.. all.Parts.Select(part => Of(part, holds)).OfType<Condition>()], parts => new Condition.All(parts)),
            Condition.Any any => Join([.. any.Parts.Select(part => Of(part, holds)).OfType<Condition>()], parts => new Condition.Any(parts)),
            _ => condition,
        };
    }

    private static Condition? Join(IReadOnlyList<Condition> parts, Func<IReadOnlyList<Condition>, Condition> join) =>
        parts switch { [] => null, [var only] => only, _ => join(parts) };
}
