using System.ComponentModel.DataAnnotations;
using IcpAssistant.AgentDesk.SignIn.OpenId;
using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk;

/// <summary>How the desk is entered.</summary>
public sealed class DeskOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Desk";

    /// <summary>The wrong try in a row that locks an account, from 3 to 20. The default is 5.</summary>
    [Range(3, 20, ErrorMessage = "Desk:MostWrongTries 要在 3 到 20 之间（次）。")]
    public int MostWrongTries { get; init; } = 5;

    /// <summary>How long an account stays locked, in minutes, from 1 to 1,440. The default is 15.</summary>
    [Range(1, 1440, ErrorMessage = "Desk:LockMinutes 要在 1 到 1440 之间（分钟）。")]
    public int LockMinutes { get; init; } = 15;

    /// <summary>How long a customer waits in the queue until the assistant goes on and the wish is only noted, in minutes, from 1 to 240. The default is 10.</summary>
    [Range(1, 240, ErrorMessage = "Desk:QueueMinutes 要在 1 到 240 之间（分钟）。")]
    public int QueueMinutes { get; init; } = 10;

    /// <summary>How long an agent may leave a customer without a word until the conversation goes back to the queue, in minutes, from 1 to 240. The default is 15.</summary>
    [Range(1, 240, ErrorMessage = "Desk:SilentMinutes 要在 1 到 240 之间（分钟）。")]
    public int SilentMinutes { get; init; } = 15;

    /// <summary>How long somebody stays signed in without opening a page, in hours, from 1 to 24. The default is 10.</summary>
    [Range(1, 24, ErrorMessage = "Desk:SessionHours 要在 1 到 24 之间（小时）。")]
    public int SessionHours { get; init; } = 10;

    /// <summary>How long a link works that invites somebody or sets a new password, in hours, from 1 to 720. The default is 72.</summary>
    [Range(1, 720, ErrorMessage = "Desk:LinkHours 要在 1 到 720 之间（小时）。")]
    public int LinkHours { get; init; } = 72;

    /// <summary>How long events of the audit log are kept for the desk, in days, from 30 to 3,650. The default is 400.</summary>
    [Range(30, 3650, ErrorMessage = "Desk:AuditDays 要在 30 到 3650 之间（天）。")]
    public int AuditDays { get; init; } = 400;

    /// <summary>Who has to set up a second factor before anything else: <c>none</c>, which is the default, <c>admins</c> or <c>all</c>. Upper and lower case are the same. Everybody else may.</summary>
    public string RequireSecondFactor { get; init; } = "none";

    /// <summary>Signing in with accounts of the company. Off by default.</summary>
    public OpenIdOptions OpenId { get; init; } = new();

    /// <summary>Whether authors may write accepted amendments into the knowledge folder; otherwise they take them as patches. The default is <see langword="false"/>.</summary>
    public bool MayWriteKnowledge { get; init; }

    /// <summary>With how many of the last answered questions, and of the last unanswered ones, a preview compares, from 0 to 5,000. The default is 500.</summary>
    [Range(0, 5000, ErrorMessage = "Desk:PreviewQuestions 要在 0 到 5000 之间（条）。")]
    public int PreviewQuestions { get; init; } = 500;

    private bool RequiresOfAdmins => string.Equals(RequireSecondFactor, "admins", StringComparison.OrdinalIgnoreCase);

    private bool RequiresOfAll => string.Equals(RequireSecondFactor, "all", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether who has these roles has to have a second factor.</summary>
    internal bool Requires(DeskRoles roles) => RequiresOfAll || (RequiresOfAdmins && roles.HasFlag(DeskRoles.Admin));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!RequiresOfAdmins && !RequiresOfAll && !string.Equals(RequireSecondFactor, "none", StringComparison.OrdinalIgnoreCase))
        {
            yield return new ValidationResult($"Desk:RequireSecondFactor 写的是“{RequireSecondFactor}”：请改为 none（不要求）、admins（管理员必须用）或 all（所有人必须用）。");
        }

        foreach (var wrong in OpenId.Check())
        {
            yield return wrong;
        }
    }
}
