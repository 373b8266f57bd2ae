namespace IcpAssistant.Knowledge.Answering;

/// <summary>Answers questions from one knowledge base: one pipeline for chat, desk, API, command line and tests.</summary>
/// <remarks>Immutable and safe for concurrent use; the same question gives the same answer.</remarks>
public sealed class Answerer
{
    /// <summary>Prepares the knowledge for searching: index, wordings, model.</summary>
    public Answerer(KnowledgeBase knowledge) => Knowledge = knowledge;

    /// <summary>What is searched.</summary>
    public KnowledgeBase Knowledge { get; }

    /// <summary>Answers, refuses or makes small talk; never throws for any text.</summary>
    public Answer Answer(Question question) => new() { Parts = [new AnswerPart.Phrase("empty", question.Text)] };

    /// <summary>The best sections for a text, the best first.</summary>
    /// <param name="count">At most this many.</param>
    public IReadOnlyList<SearchHit> Search(string text, SearchFilter filter, int count) => [];
}
