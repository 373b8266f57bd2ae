using System.Globalization;
using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>What is said about papers, as Markdown with buttons.</summary>
internal sealed class PaperText(Phrasebook phrases, KnowledgeBase knowledge)
{
    private const int MostButtons = 8;
    private const double Kilobyte = 1024;

    private readonly SourceText _source = new(phrases, knowledge);

    /// <summary>Where the owner of a file gets it back.</summary>
    public static string UrlOf(PaperFileId id) => $"/papers/{id}";

    /// <summary>All papers of the filing: what is there, what is missing, how each has to be.</summary>
    public string Checklist(PaperList list)
    {
        var lines = list.Slots.Select(slot => slot switch
        {
            { Files.Count: > 0 } => $"- ✓ {MarkdownText.Escape(slot.Name)}：{string.Join('；', slot.Files.Select(file => Links.Write(Describe(file), UrlOf(file.Id))))}",
            { IsUpload: false } => $"- {MarkdownText.Escape(slot.Name)}：{HowOf(slot)}",
            { IsMissing: false } => $"- {MarkdownText.Escape(slot.Name)}：{phrases.Say("paper-as-asked")}{HowOf(slot)}",
            _ => $"- ☐ {MarkdownText.Escape(slot.Name)}：{HowOf(slot)}",
        });
        var blocks = new List<string> { $"{phrases.Say("filing-papers")}\n\n{string.Join('\n', lines)}" };
        if (list.Perhaps.Count > 0)
        {
            blocks.Add(phrases.Say("paper-perhaps", "papers", string.Join('、', list.Perhaps.Select(paper => paper.Paper.Label).Distinct())));
        }

        if (list.Unneeded.Count > 0)
        {
            blocks.Add(phrases.Say("paper-no-longer", "papers", string.Join('、', list.Unneeded.Select(paper => paper.Name))));
        }

        blocks.Add(Left(list));
        return string.Join("\n\n", blocks.Where(block => block.Length > 0));
    }

    /// <summary>How many are missing, and which.</summary>
    public string Left(PaperList list) => list.Missing is { Count: > 0 } missing
        ? phrases.Say("paper-left", "papers", string.Join('、', missing.Select(slot => slot.Name))).Replace("{count}", missing.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        : list.Slots.Any(slot => slot.IsUpload) ? phrases.Say("paper-all-there") : "";

    /// <summary>Asks for one paper, with what it has to be like.</summary>
    public Statement Invite(PaperSlot slot, PaperList list)
    {
        string?[] lines =
        [
            .. slot.Paper.How.Select(how => $"- {MarkdownText.Escape(how)}"),
            .. slot.Needed.Forms.Select(form => $"- {MarkdownText.Escape(form)}"),
            $"- {phrases.Say("paper-signs", "signs", slot.Paper.Signs)}",
            slot.Paper.Template is { } template ? $"- {phrases.Say("paper-template", "template", template)}" : null,
            slot.Paper.Upload is { } rule ? $"- {Format(rule)}" : null,
        ];
        var rest = list.Missing.Count > 1 ? $"\n\n{Left(list)}" : "";
        return new Statement(
            $"{phrases.Say("paper-invite", "paper", slot.Name)}\n\n{string.Join('\n', lines.Where(line => line is not null))}{_source.Of(slot.Paper.Section, "\n\n")}{rest}",
            [phrases.Button("button-paper-list"), phrases.Button("button-skip"), phrases.Button("button-pause")]);
    }

    /// <summary>Asks which paper an uploaded file is.</summary>
    public Statement AskWhich(PaperFile file, PaperList list, IReadOnlyList<PaperSlot> meant)
    {
        var choices = (meant.Count > 0 ? meant : list.Missing.Count > 0 ? list.Missing : [.. list.Slots.Where(slot => slot.IsUpload)]).Take(MostButtons);
        return new Statement(phrases.Say("paper-which", "file", Describe(file)), [.. choices.Select(slot => new Choice(slot.Name, slot.Name)), phrases.Button("button-paper-none")]);
    }

    /// <summary>What was taken, and what it replaced.</summary>
    public string Taken(PaperSlot slot, IReadOnlyList<PaperFile> files)
    {
        var taken = phrases.Say(slot.Files.Count > 0 ? "paper-replaced" : "paper-taken", "paper", slot.Name).Replace("{files}", string.Join('；', files.Select(Describe)), StringComparison.Ordinal);
        return slot.Paper.Upload is { } rule && files.Any(file => file.Bytes > rule.AdvisedBytes) ? $"{taken} {phrases.Say("paper-large", "size", Size(rule.AdvisedBytes))}" : taken;
    }

    /// <summary>What is wrong with a file as this paper; <see langword="null"/> when nothing is.</summary>
    public string? Objection(PaperSlot slot, PaperFile file)
    {
        if (slot.Paper.Upload is not { } rule)
        {
            return phrases.Say("paper-no-upload", "paper", slot.Name);
        }

        var phrase = !rule.Formats.Contains(FileKinds.EndingOf(file.Kind)) ? "paper-wrong-format"
            : file.Bytes < rule.LeastBytes ? "paper-too-small"
            : file.Bytes > rule.MostBytes ? "paper-too-large"
            : file.Width > 0 && Math.Min(file.Width, file.Height) < rule.LeastPixels ? "paper-few-pixels"
            : null;
        return phrase is null ? null : $"{phrases.Say(phrase, "paper", slot.Name).Replace("{file}", Describe(file), StringComparison.Ordinal)} {Format(rule)}";
    }

    /// <summary>Why a file can't be taken as any paper.</summary>
    public string Problem(UploadedFile file) => phrases.Say(file.Problem switch
    {
        UploadProblem.Empty => "upload-empty",
        UploadProblem.TooLarge => "upload-too-large",
        UploadProblem.Broken => "upload-broken",
        UploadProblem.TooManyPixels => "upload-too-many-pixels",
        UploadProblem.Active => "upload-active",
        UploadProblem.Locked => "upload-locked",
        UploadProblem.TooMany => "upload-too-many",
        _ => "upload-other-kind",
    });

    /// <summary>Kind, size and size in pixels of a file; never its name.</summary>
    public static string Describe(PaperFile file)
    {
        var pixels = file.Width > 0 ? string.Create(CultureInfo.InvariantCulture, $"，{file.Width}×{file.Height} 像素") : "";
        return $"{FileKinds.EndingOf(file.Kind).ToUpperInvariant()}，{Size(file.Bytes)}{pixels}";
    }

    private string HowOf(PaperSlot slot) => $"{MarkdownText.Escape(string.Concat(slot.Paper.How.Take(1)))}{_source.Of(slot.Paper.Section)}";

    private string Format(UploadRule rule) => phrases.Say("paper-format", "formats", string.Join('、', rule.Formats))
        .Replace("{least}", Size(rule.LeastBytes), StringComparison.Ordinal).Replace("{most}", Size(rule.MostBytes), StringComparison.Ordinal)
        .Replace("{pixels}", rule.LeastPixels.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    // "820 KB", "1.2 MB".
    private static string Size(long bytes) => bytes >= Kilobyte * Kilobyte
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / Kilobyte / Kilobyte:0.#} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / Kilobyte):0} KB");
}
