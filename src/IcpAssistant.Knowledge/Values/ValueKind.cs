using System.Diagnostics.CodeAnalysis;

namespace IcpAssistant.Knowledge.Values;

/// <summary>How telling the form of a value is.</summary>
public enum ValueForm
{
    /// <summary>Nearly everything fits: a name, a free number.</summary>
    Loose,

    /// <summary>What fits is hardly anything else: a check digit, an <c>@</c>, eleven digits that begin with 1.</summary>
    Telling,
}

/// <summary>A type of values as a field names it: <c>resident-id</c>.</summary>
public sealed class ValueKind
{
    private readonly Reader _read;

    private ValueKind(string word, ValueForm form, bool isPersonal, IReadOnlyList<MistakeKind> mistakes, Reader read)
    {
        Word = word;
        Form = form;
        IsPersonal = isPersonal;
        Mistakes = mistakes;
        _read = read;
    }

    private delegate bool Reader(string? text, ValueContext context, out IFieldValue? value, out Mistake? mistake);

    /// <summary>As in <c>fields.yml</c> and below <c>values:</c> in <c>mistakes.yml</c>, which has its label and an example.</summary>
    public string Word { get; }

    /// <summary>Whether a text that fits is probably meant to be this.</summary>
    public ValueForm Form { get; }

    /// <summary>Whether values are shown masked.</summary>
    public bool IsPersonal { get; }

    /// <summary>Everything that may be wrong or doubtful, besides <see cref="InputMistakes"/>.</summary>
    public IReadOnlyList<MistakeKind> Mistakes { get; }

    /// <summary>The kind of a type.</summary>
    internal static ValueKind Of<T>(string word, ValueForm form, bool isPersonal, params MistakeKind[] mistakes) where T : class, IFieldValue<T> =>
        new(word, form, isPersonal, mistakes, Read<T>);

    /// <summary>Reads a value; where it is none, but the telling form of another kind, the mistake says so.</summary>
    public bool TryRead(string? text, ValueContext context, [NotNullWhen(true)] out IFieldValue? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        if (_read(text, context, out value, out mistake))
        {
            mistake = null;
            return value is not null;
        }

        // A home page of another domain is a home page: its own mistake says more.
        var isOwn = _read(text, context with { Province = null, IsIndividual = null, Subject = null, Domains = [], Region = null }, out _, out _);
        var other = isOwn ? null : ValueKinds.All.FirstOrDefault(kind => kind.Form == ValueForm.Telling && kind.Fits(text, context));
        mistake = other is null ? mistake! : InputMistakes.OtherValue.With(other.Word); // not null: the reader said that it could not be read
        return false;
    }

    /// <summary>Reads a value; what is wrong is said as its own type says it.</summary>
    internal bool TryReadOwn(string? text, ValueContext context, out IFieldValue? value, out Mistake? mistake) => _read(text, context, out value, out mistake);

    /// <summary>Whether the text is a value of this kind.</summary>
    internal bool Fits(string? text, ValueContext context) => _read(text, context, out _, out _);

    /// <summary>The word.</summary>
    public override string ToString() => Word;

    private static bool Read<T>(string? text, ValueContext context, out IFieldValue? value, out Mistake? mistake) where T : class, IFieldValue<T>
    {
        var read = T.TryParse(text, context, out var found, out mistake);
        value = found;
        return read;
    }
}
