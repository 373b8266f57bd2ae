namespace IcpAssistant.Knowledge.Documents.Editing;

/// <summary>Turns edits into changes of files: everything else in the file stays as it is, to the byte.</summary>
public static class KnowledgeEditor
{
    /// <summary>What an edit does to its file. Whether the knowledge is sound afterwards is for <see cref="KnowledgeChecker"/> to say.</summary>
    public static EditResult Apply(KnowledgeBase knowledge, KnowledgeEdit edit)
    {
        if (knowledge.Source is not { } source)
        {
            return new EditResult.Refused("知识正在更新，或规则有错误没有生效：请过一会儿再试，或先到“知识检查”处理错误。");
        }

        return edit switch
        {
            KnowledgeEdit.Wording wording => InSection(knowledge, source, wording.Section, (file, section) => AskLines.Add(file, section, wording.Asks)),
            KnowledgeEdit.Text text => InSection(knowledge, source, text.Section, (file, section) => SectionLines.Replace(file, section, text.Markdown)),
            KnowledgeEdit.NewSection added => InDocument(knowledge, source, added.Document, file => SectionLines.Append(file, added.Markdown)),
            KnowledgeEdit.Term term => InFile(source, Reading.TermsFile.Name, file => TermForms.Add(file, term.Concept, term.Forms)),
            _ => throw new ArgumentOutOfRangeException(nameof(edit), edit, "Say here what becomes of the new edit."),
        };
    }

    /// <summary>A section as it stands in its file, with its fences; <see langword="null"/> when it can't be edited by itself.</summary>
    public static string? TextOf(KnowledgeBase knowledge, SectionId section) =>
        Find(knowledge, section) is { } found && knowledge.Source?.TextOf(found.Document.File) is { } text ? SectionLines.Read(new FileLines(text), found.Section) : null;

    private static EditResult InSection(KnowledgeBase knowledge, KnowledgeSource source, SectionId id, Func<FileLines, Section, string?> edit) =>
        Find(knowledge, id) is var (document, section) ? InFile(source, document.File, file => edit(file, section))
        : new EditResult.Refused($"找不到小节“{id}”：文档可能改过了，请重新选一个小节。");

    private static EditResult InDocument(KnowledgeBase knowledge, KnowledgeSource source, string id, Func<FileLines, string?> edit) =>
        knowledge.Documents.FirstOrDefault(document => document.Id == id) is { } document ? InFile(source, document.File, edit)
        : new EditResult.Refused($"找不到文档“{id}”：请重新选一篇文档。");

    /// <param name="edit">Changes the lines; returns what is in the way, or <see langword="null"/>.</param>
    private static EditResult InFile(KnowledgeSource source, string path, Func<FileLines, string?> edit)
    {
        if (source.TextOf(path) is not { } before)
        {
            return new EditResult.Refused($"文件 {path} 不在知识文件夹里，或者不是 UTF-8 编码。");
        }

        var file = new FileLines(before);
        return edit(file) is { } problem ? new EditResult.Refused(problem)
            : file.ToString() is var after && after == before ? new EditResult.Refused("这样改和原来一样，没有变化。")
            : new EditResult.Changed(new FileChange(path, before, after));
    }

    private static (Document Document, Section Section)? Find(KnowledgeBase knowledge, SectionId id) =>
        knowledge.Documents.FirstOrDefault(document => document.Id == id.Document) is { } document && document.Sections.FirstOrDefault(section => section.Anchor == id.Anchor) is { } section
            ? (document, section)
            : null;
}
