using System.ComponentModel.DataAnnotations;
using IcpAssistant.Channels.BotFramework;
using IcpAssistant.Channels.DirectLine;
using IcpAssistant.Channels.Uploads;

namespace IcpAssistant.Channels;

/// <summary>The doors: who may come in by which.</summary>
public sealed class ChannelsOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Channels";

    /// <summary>The name that stands beside the assistant's messages. The default is 备案助手.</summary>
    [Required(ErrorMessage = "Channels:AssistantName 不能为空：请写助手在对话中显示的名称，例如 备案助手。")]
    public string AssistantName { get; init; } = "备案助手";

    /// <summary>What agents are called in conversations; their account stands behind it. The default is 备案专员.</summary>
    [Required(ErrorMessage = "Channels:AgentName 不能为空：请写客服人员在对话中的称呼，例如 备案专员。")]
    public string AgentName { get; init; } = "备案专员";

    /// <summary>Web Chat and other Direct Line clients.</summary>
    public DirectLineOptions DirectLine { get; init; } = new();

    /// <summary>Azure Bot Service, the Emulator, Teams and others.</summary>
    public BotFrameworkOptions BotFramework { get; init; } = new();

    /// <summary>How much may be uploaded.</summary>
    public UploadsOptions Uploads { get; init; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => [.. DirectLine.Check(), .. BotFramework.Check(), .. Uploads.Check()];
}
