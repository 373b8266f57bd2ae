namespace IcpAssistant.Knowledge;

/// <summary>The knowledge as it is now: always whole, swapped in one step when the folder changes.</summary>
public interface IKnowledge
{
    /// <summary>The answers' source at this moment; keep the reference for the whole of a turn.</summary>
    Answering.Answerer Current { get; }
}
