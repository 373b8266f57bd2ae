using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>What is personal in an upload: the names of files (陈静身份证.jpg), and words beside them that are more than the name of a paper.</summary>
internal static class UploadSecrets
{
    /// <summary>The personal words; the files' endings stay readable.</summary>
    public static IReadOnlyList<Secret> Of(Act.Uploaded uploaded, IReadOnlyList<Paper> papers, Phrasebook phrases) =>
    [
        .. uploaded.Files.Select(file => file.Name).Distinct().Select(name => new Secret(name, $"{phrases.Plain("upload-masked-name")}{Path.GetExtension(name)}") { InReplies = false }),
        .. IsPlain(uploaded.Text, papers, phrases) ? [] : PersonalNumbers.Whole(uploaded.Text),
    ];

    private static bool IsPlain(string text, IReadOnlyList<Paper> papers, Phrasebook phrases)
    {
        var left = Wording.Bare(text);
        foreach (var word in papers.SelectMany(paper => paper.Words.Append(paper.Label)).Concat(phrases.Words("paper-fillers")).Select(Wording.Bare).OrderByDescending(word => word.Length))
        {
            left = word.Length == 0 ? left : left.Replace(word, "", StringComparison.Ordinal);
        }

        return left.Length == 0;
    }
}
