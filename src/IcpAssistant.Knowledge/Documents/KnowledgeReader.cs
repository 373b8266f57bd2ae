using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Catalogue.Reading;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Replies;
using IcpAssistant.Knowledge.Rules.Reading;
using IcpAssistant.Knowledge.Situations;
using IcpAssistant.Knowledge.Stages;
using IcpAssistant.Knowledge.Stages.Reading;
using IcpAssistant.Knowledge.Values;

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

        return Read(new KnowledgeSource(Directory.Exists(folder) ? FolderFile.ReadAll(folder, findings) : []), findings);
    }

    /// <summary>The knowledge of files that were read before: the same as it was then.</summary>
    public static KnowledgeBase Read(KnowledgeSource source) => Read(source, new FindingList());

    private static KnowledgeBase Read(KnowledgeSource source, FindingList findings)
    {
        var files = source.Files;
        var tables = new TableFiles(files, findings);
        var places = tables.Read(PlacesFile.Name, PlacesFile.Read, BuiltIn.Places);
        var values = tables.ReadOwn(NamedValues.Name, (root, file, found) => new NamedValues(root, file, places, found));
        var documents = new DocumentReader(values, places, findings).ReadAll(files);
        var terms = tables.Read(TermsFile.Name, TermsFile.Read, BuiltIn.Terms);
        var fields = tables.ReadOwn(FieldsFile.Name, FieldsFile.Read);
        var papers = tables.ReadOwn(PapersFile.Name, PapersFile.Read);
        var rules = RuleBaseReader.Read(tables, documents, values, fields, papers, findings);
        return new KnowledgeBase
        {
            Version = source.Version,
            Source = source,
            Documents = documents,
            Terms = terms,
            Phrases = PhrasesFile.Over(BuiltIn.Phrases.Value, tables.ReadOwn(PhrasesFile.Name, PhrasesFile.Read)),
            SmallTalk = tables.Read(SmallTalkFile.Name, SmallTalkFile.Read, BuiltIn.SmallTalk),
            Scope = tables.Read(ScopeFile.Name, ScopeFile.Read, BuiltIn.Scope),
            Places = places,
            Rules = rules,
            Catalogue = new FieldCatalogue(rules, fields, papers),
            Cases = CasesFile.ReadAll(files, findings),
            Recognition = tables.ReadOwn(RecognitionFile.Name, (root, file, found) => RecognitionFile.Read(root, file, rules, terms, found)),
            Mistakes = tables.Read(MistakesFile.Name, MistakesFile.Read, BuiltIn.Mistakes),
            Stages = ReadStages(tables, values, findings),
            Replies = tables.ReadOwn(RepliesFile.Name, (root, file, found) => RepliesFile.Read(root, values, file, found)),
            Confidence = tables.Read(CalibrationFile.Name, CalibrationFile.Read, BuiltIn.Confidence),
            Findings = findings.InOrder(),
        };
    }

    private static StagePlan ReadStages(TableFiles tables, NamedValues values, FindingList findings) => new()
    {
        Stages = tables.ReadOwn(StagesFile.Name, (root, file, found) => new StagesFile(values, file, found).ReadStages(root)),
        Moves = tables.ReadOwn(StagesFile.Name, (root, file, found) => new StagesFile(values, file, found).ReadMoves(root)),
        Footer = tables.ReadOwn(StagesFile.Name, (root, _, _) => StagesFile.ReadFooter(root)),
        Reasons = tables.ReadOwn(ReasonsFile.Name, ReasonsFile.Read),
        Workdays = tables.ReadOwn(HolidaysFile.Name, HolidaysFile.Read),
    };
}
