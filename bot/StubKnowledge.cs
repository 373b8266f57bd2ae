using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
namespace IcpAssistant.Bot;
/// <summary>Stub.</summary>
internal sealed class StubKnowledge(IConfiguration c, IHostEnvironment e) : IKnowledge
{
    public Answerer Current { get; } = new(KnowledgeReader.Read(Path.GetFullPath(c["Knowledge:Folder"] ?? "knowledge", e.ContentRootPath)));
}
