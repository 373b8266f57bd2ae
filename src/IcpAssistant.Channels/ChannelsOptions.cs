using System.ComponentModel.DataAnnotations;

namespace IcpAssistant.Channels;

/// <summary>The doors: who may come in by which.</summary>
public sealed class ChannelsOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Channels";

    // A secret opens all conversations: shorter ones can be found by trying.
    private const int ShortestSecret = 16;

    /// <summary>The name that stands beside the assistant's messages. The default is 备案助手.</summary>
    [Required(ErrorMessage = "Channels:AssistantName 不能为空：请写助手在对话中显示的名称，例如 备案助手。")]
    public string AssistantName { get; init; } = "备案助手";

    /// <summary>Web Chat and other Direct Line clients.</summary>
    public DirectLineOptions DirectLine { get; init; } = new();

    /// <summary>Azure Bot Service, the Emulator, Teams and others.</summary>
    public BotFrameworkOptions BotFramework { get; init; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var index = 0; index < DirectLine.Secrets.Count; index++)
        {
            if ((DirectLine.Secrets[index] ?? string.Empty).Length < ShortestSecret)
            {
                yield return new($"Channels:DirectLine:Secrets:{index} 至少要 {ShortestSecret} 个字符：请换成一段随机生成的密钥。");
            }
        }

        if (DirectLine.TokenMinutes is < 2 or > 1440)
        {
            yield return new("Channels:DirectLine:TokenMinutes 应在 2 到 1440 之间（分钟），默认 30。");
        }

        if (DirectLine.MaximumUploadMegabytes is < 1 or > 100)
        {
            yield return new("Channels:DirectLine:MaximumUploadMegabytes 应在 1 到 100 之间（MB），默认 10。");
        }
    }
}

/// <summary>Direct Line 3.0.</summary>
public sealed class DirectLineOptions
{
    /// <summary>Keys for other web sites and programs: who has one reads and writes all Direct Line conversations. Empty by default.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>How long a token opens its conversation, from 2 to 1440 minutes. The default is 30, what clients count on: they refresh after 15.</summary>
    public int TokenMinutes { get; init; } = 30;

    /// <summary>The largest upload that is read, from 1 to 100 MB for all its files together. What a paper may have stands in <c>papers.yml</c>. The default is 10.</summary>
    public int MaximumUploadMegabytes { get; init; } = 10;
}

/// <summary>The Bot Framework's messaging endpoint.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>Opens the endpoint without tokens to callers on this machine. For local tests; off by default.</summary>
    public bool AllowAnonymous { get; init; }
}
