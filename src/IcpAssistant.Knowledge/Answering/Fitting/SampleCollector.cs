using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Answering.Fitting;

/// <summary>Asks what the assistant was not taught and looks at what it finds.</summary>
/// <remarks>The same knowledge and questions give the same samples in the same order.</remarks>
internal sealed class SampleCollector(KnowledgeBase knowledge, IReadOnlyList<LabelledQuestion> questions)
{
    private readonly Analyser _analyser = new(knowledge.Terms, knowledge.Places);

    /// <summary>The samples of sections with wordings, or of the same sections without any.</summary>
    /// <param name="stepped">Called after each of <see cref="Fold.Count"/> + 1 steps.</param>
    public IReadOnlyList<Sample> Collect(bool withWordings, Action stepped, CancellationToken cancellationToken)
    {
        var samples = new List<Sample>();
        for (var number = 0; number < Fold.Count; number++)
        {
            samples.AddRange(CollectLeftOut(new Fold(number, withWordings), cancellationToken));
            stepped();
        }

        var whole = withWordings ? knowledge : Fold.Strip(knowledge);
        var asked = questions.Select((question, at) => new Asked(
            question.IsAnsweredBy is null ? SampleKind.ForeignQuestion : SampleKind.Question, at % Fold.Count, question.Text, section => question.IsAnsweredBy?.Invoke(section) ?? false));
        samples.AddRange(Ask(whole, asked, withWordings, cancellationToken));
        stepped();
        return samples;
    }

    private List<Sample> CollectLeftOut(Fold fold, CancellationToken cancellationToken) => Ask(
        fold.Reduce(knowledge),
        [
            .. fold.Wordings(knowledge).Select(one => new Asked(SampleKind.Wording, fold.Number, one.Wording, section => section.Id == one.Section.Id)),
            .. fold.Topics(knowledge).Select(wording => new Asked(SampleKind.Topic, fold.Number, wording, _ => false)),
            .. fold.SmallTalk(knowledge).Select(wording => new Asked(SampleKind.SmallTalk, fold.Number, wording, _ => false)),
        ],
        fold.WithWordings,
        cancellationToken);

    private List<Sample> Ask(KnowledgeBase taught, IEnumerable<Asked> asked, bool withWordings, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var finder = new Finder(new Retriever(WordingModel.Learn(taught, _analyser), _analyser, new InMemoryIndexFactory()), _analyser, taught.Confidence);
        return [.. asked.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(one => SampleOf(one, finder, withWordings)).OfType<Sample>()];
    }

    /// <summary>The sample of a question; <see langword="null"/> when no section is the best match, or one of the other sort.</summary>
    private Sample? SampleOf(Asked asked, Finder finder, bool withWordings)
    {
        var analysis = _analyser.Analyse(asked.Text);
        if (analysis.Clauses.Count == 0)
        {
            return null;
        }

        var finding = finder.Find(analysis.Clauses, FollowUps.Regions(analysis), _ => 1);
        return finding.Section is { } section && section.Asks.Count > 0 == withWordings
            ? new Sample(asked.Kind, asked.Fold, asked.IsAnsweredBy(section), finding.Features)
            : null;
    }

    private sealed record Asked(SampleKind Kind, int Fold, string Text, Func<Section, bool> IsAnsweredBy);
}
