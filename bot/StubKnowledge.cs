using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
namespace IcpAssistant.Bot;
/// <summary>Stub.</summary>
internal sealed class StubKnowledge : IKnowledge
{
    public Answerer Current { get; } = new(new KnowledgeBase { Version = "stub", Documents = [], Terms = new Terms([], new Dictionary<string,string>()), Phrases = new(new Dictionary<string,string>()), SmallTalk = [], Scope = [], Places = Places.Empty, Findings = [] });
}
