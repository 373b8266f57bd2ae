namespace IcpAssistant.Conversations.People;

/// <summary>What people of the desk do. An account has one of these or several.</summary>
[Flags]
public enum DeskRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Talks with customers, and reads their filings with values masked.</summary>
    Agent = 1,

    /// <summary>All that an agent does; also reviews filings, sees values in clear and downloads papers.</summary>
    Reviewer = 2,

    /// <summary>Makes the knowledge better: what was not answered well, ratings, checks, trials. Sees no conversations.</summary>
    Author = 4,

    /// <summary>Everything, also accounts and the audit log.</summary>
    Admin = 8,
}

/// <summary>Roles together.</summary>
public static class DeskRolesWriting
{
    private static readonly DeskRoles[] Each = [DeskRoles.Agent, DeskRoles.Reviewer, DeskRoles.Author, DeskRoles.Admin];

    /// <summary>One after the other.</summary>
    public static IEnumerable<DeskRoles> Apart(this DeskRoles roles) => Each.Where(role => roles.HasFlag(role));

    /// <summary>With the roles that they include: a reviewer is an agent, too, and an admin is all.</summary>
    public static DeskRoles WithIncluded(this DeskRoles roles) =>
        roles.HasFlag(DeskRoles.Admin) ? DeskRoles.Agent | DeskRoles.Reviewer | DeskRoles.Author | DeskRoles.Admin
        : roles.HasFlag(DeskRoles.Reviewer) ? roles | DeskRoles.Agent
        : roles;

    /// <summary>As they are stored and claimed: <c>agent author</c>.</summary>
    public static string Write(this DeskRoles roles) => string.Join(' ', roles.Apart().Select(NameOf));

    /// <summary>Reads what <see cref="Write"/> made; words that are no role give none.</summary>
    public static DeskRoles Read(string written) =>
        Each.Where(role => written.Split(' ').Contains(NameOf(role))).Aggregate(DeskRoles.None, (all, role) => all | role);

    /// <summary>The word for a role in stores, claims and logs.</summary>
    public static string NameOf(DeskRoles role) => role switch
    {
        DeskRoles.Agent => "agent",
        DeskRoles.Reviewer => "reviewer",
        DeskRoles.Author => "author",
        DeskRoles.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Ask for one role at a time."),
    };
}
