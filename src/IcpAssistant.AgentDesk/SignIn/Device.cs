namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>What a browser says it is, in words that people recognise theirs by. Browsers can say anything: it is never believed for more than that.</summary>
internal static class Device
{
    // Most name others, too: the first that fits is meant.
    private static readonly (string Sign, string Name)[] Browsers =
        [("MicroMessenger", "微信"), ("Edg", "Edge"), ("OPR", "Opera"), ("QQBrowser", "QQ 浏览器"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "鸿蒙"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>Browser and system: <c>Chrome，Windows</c>; <c>其他程序</c> for what is neither.</summary>
    public static string NameOf(string userAgent)
    {
        string?[] names = [Find(Browsers, userAgent), Find(Systems, userAgent)];
        var known = string.Join('，', names.OfType<string>());
        return known.Length == 0 ? "其他程序" : known;
    }

    private static string? Find((string Sign, string Name)[] known, string userAgent) => Array.Find(known, one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
