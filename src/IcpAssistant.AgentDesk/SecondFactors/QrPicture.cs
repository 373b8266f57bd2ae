using System.Globalization;
using System.Text;
using QRCoder;

namespace IcpAssistant.AgentDesk.SecondFactors;

/// <summary>A QR code as a path of SVG, drawn here so that the secret in it goes to nobody else.</summary>
/// <param name="Size">Width and height in modules, the quiet zone included.</param>
/// <param name="Path">The dark modules, one unit each.</param>
internal sealed record QrPicture(int Size, string Path)
{
    /// <summary>Draws a text. A quarter of the picture may be dirty (level Q), as screens reflect.</summary>
    public static QrPicture Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrPicture(rows.Count, path.ToString());
    }
}
