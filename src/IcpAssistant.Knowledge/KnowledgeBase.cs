using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Knowledge;

/// <summary>Everything that the assistant knows, at one moment: immutable, and the same for the same folder.</summary>
public sealed record KnowledgeBase
{
    /// <summary>A hash over all files: two folders with the same version give the same answers.</summary>
    public required string Version { get; init; }

    /// <summary>The files that it was read from; <see langword="null"/> when no files give this knowledge: while a change is being learnt, or when broken rules were left out.</summary>
    public KnowledgeSource? Source { get; init; }

    /// <summary>In the order of their ids, ordinal.</summary>
    public required IReadOnlyList<Document> Documents { get; init; }

    /// <summary>Concepts, typing errors; the built-in ones when the folder has no <c>terms.yml</c>.</summary>
    public required Terms Terms { get; init; }

    /// <summary>Frame sentences by id, from <c>phrases.yml</c>; the built-in ones where the file has none.</summary>
    public required Phrases Phrases { get; init; }

    /// <summary>What people say that is no question, with the replies; the built-in ones when the folder has no <c>smalltalk.yml</c>.</summary>
    public required IReadOnlyList<SmallTalk> SmallTalk { get; init; }

    /// <summary>Subjects that the documents are not about; the built-in ones when the folder has no <c>scope.yml</c>.</summary>
    public required IReadOnlyList<ScopeTopic> Scope { get; init; }

    /// <summary>Provinces, cities and zones; the built-in ones when the folder has no <c>regions/places.yml</c>.</summary>
    public required Places Places { get; init; }

    /// <summary>Facts, decisions, and the rules of all sections; empty when the folder has none.</summary>
    public required RuleBase Rules { get; init; }

    /// <summary>What filings collect: fields and papers; empty when the folder has neither <c>fields.yml</c> nor <c>papers.yml</c>.</summary>
    public required FieldCatalogue Catalogue { get; init; }

    /// <summary>What the rules must decide, in the order of files and lines; empty when the folder has no <c>cases/</c>.</summary>
    public required IReadOnlyList<GoldenCase> Cases { get; init; }

    /// <summary>How people say facts; empty when the folder has no <c>recognition.yml</c>.</summary>
    public required IReadOnlyList<FactPattern> Recognition { get; init; }

    /// <summary>What is said about wrong values; the built-in sentences when the folder has no <c>mistakes.yml</c>.</summary>
    public Values.MistakeSentences Mistakes { get; init; } = Values.MistakeSentences.Empty;

    /// <summary>The way of a filing to its number; empty when the folder has no <c>stages.yml</c>.</summary>
    public Stages.StagePlan Stages { get; init; } = IcpAssistant.Knowledge.Stages.StagePlan.Empty;

    /// <summary>What agents write often; empty when the folder has no <c>replies.yml</c>.</summary>
    public IReadOnlyList<Replies.CannedReply> Replies { get; init; } = [];

    /// <summary>How sure the assistant is of what it finds; the built-in weights when the folder has no <c>calibration.yml</c>.</summary>
    public Answering.ConfidenceModels Confidence { get; init; } = Answering.ConfidenceModels.BuiltIn;

    /// <summary>What is wrong in the folder, in the order of file and line.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The sections of all documents, in the order of the documents.</summary>
    public IEnumerable<Section> Sections => Documents.SelectMany(document => document.Sections);
}
