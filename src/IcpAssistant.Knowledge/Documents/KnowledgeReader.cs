using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Documents;

/// <summary>Reads a knowledge folder. What is wrong in it is a finding; everything else loads.</summary>
public static class KnowledgeReader
{
    /// <summary>The knowledge of a folder; without documents and with a finding when the folder is not there.</summary>
    public static KnowledgeBase Read(string folder)
    {
        var findings = new FindingList();
        if (!Directory.Exists(folder))
        {
            findings.Error("folder", "", 0, "知识文件夹不存在：请检查设置 Knowledge:Folder。");
        }

        var files = Directory.Exists(folder) ? FolderFile.ReadAll(folder, findings) : [];
        var tables = new TableFiles(files, findings);
        var places = PlacesFile.Read(tables.Load(PlacesFile.Name), PlacesFile.Name, findings);
        var values = new NamedValues(tables.LoadOwn(NamedValues.Name), NamedValues.Name, places, findings);
        var documents = new DocumentReader(values, places, findings).ReadAll(files);
        var ownPhrases = PhrasesFile.Read(tables.LoadOwn(PhrasesFile.Name), PhrasesFile.Name, findings);
        return new KnowledgeBase
        {
            Version = FolderFile.Version(files),
            Documents = documents,
            Terms = TermsFile.Read(tables.Load(TermsFile.Name), TermsFile.Name, findings),
            Phrases = PhrasesFile.Over(PhrasesFile.Read(BuiltIn.Load(PhrasesFile.Name), PhrasesFile.Name, new FindingList()), ownPhrases),
            SmallTalk = SmallTalkFile.Read(tables.Load(SmallTalkFile.Name), SmallTalkFile.Name, findings),
            Scope = ScopeFile.Read(tables.Load(ScopeFile.Name), ScopeFile.Name, findings),
            Places = places,
            Findings = findings.InOrder(),
        };
    }
}
