namespace IcpAssistant.Conversations;

/// <summary>What stands in the log for what a person did.</summary>
public static class LogText
{
    /// <summary>The words that were typed; empty when nothing was.</summary>
    public static string Of(Act act) => act switch
    {
        Act.Said said => said.Text,
        Act.Uploaded uploaded => uploaded.Text,
        _ => "",
    };
}
