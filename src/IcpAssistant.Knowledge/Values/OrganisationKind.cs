namespace IcpAssistant.Knowledge.Values;

/// <summary>What kind of organisation a credit code is given to.</summary>
/// <param name="Id">In English, stable: <c>sole-trader</c>.</param>
/// <param name="Nature">The value of the fact <c>nature</c> under which it files.</param>
public sealed record OrganisationKind(string Id, string Nature)
{
    // GB 32100-2015: who registers, and what.
    private static readonly Dictionary<string, OrganisationKind> Kinds = new(StringComparer.Ordinal)
    {
        ["11"] = new("government", "government"),
        ["12"] = new("institution", "institution"),
        ["13"] = new("mass-organisation", "other"),
        ["31"] = new("law-firm", "law-firm"),
        ["32"] = new("notary", "other"),
        ["33"] = new("grassroots-legal-service", "other"),
        ["34"] = new("forensic-expertise", "other"),
        ["35"] = new("arbitration", "other"),
        ["41"] = new("foreign-cultural-centre", "other"),
        ["51"] = new("social-group", "social-group"),
        ["52"] = new("private-non-enterprise", "private-non-enterprise"),
        ["53"] = new("foundation", "foundation"),
        ["71"] = new("religious-site", "other"),
        ["72"] = new("religious-school", "other"),
        ["81"] = new("trade-union", "other"),
        ["91"] = new("enterprise", "enterprise"),
        ["92"] = new("sole-trader", "enterprise"),
        ["93"] = new("farmers-cooperative", "enterprise"),
        ["N1"] = new("collective-economy", "other"),
        ["N2"] = new("collective-economy", "other"),
        ["N3"] = new("collective-economy", "other"),
    };

    /// <summary>What no known prefix stands for.</summary>
    public static OrganisationKind Other { get; } = new("other", "other");

    internal static OrganisationKind OfCreditCode(string prefix) => Kinds.GetValueOrDefault(prefix, Other);
}
