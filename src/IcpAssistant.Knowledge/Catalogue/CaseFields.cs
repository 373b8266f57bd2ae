using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>The fields of one case: which are asked, with which options and types. Not for two threads at once; give it back by disposing of it.</summary>
/// <remarks>All fields of one site, domain or person share one evaluation, so that what follows from the case is worked out once.</remarks>
public sealed class CaseFields : IDisposable
{
    private readonly FieldCatalogue _catalogue;
    private readonly Judge _judge;
    private readonly CaseView _view;

    internal CaseFields(FieldCatalogue catalogue, Judge judge, Case facts, DateOnly today)
    {
        _catalogue = catalogue;
        _judge = judge;
        _view = judge.View(facts, today);
    }

    /// <summary>The case.</summary>
    public Case Facts => _view.Facts;

    /// <summary>What the rules say about the case.</summary>
    public Verdict Decide() => _judge.Decide(_view);

    /// <summary>The fields that the case needs or may need, in the order in which they are asked: for each site, domain and person their own.</summary>
    public IReadOnlyList<AskedField> Asked()
    {
        var asked = new List<AskedField>();
        foreach (var (field, instance) in _catalogue.Order.Of(_view.Facts))
        {
            var compiled = _catalogue.CompiledOf(field);
            var evaluation = _view.At(instance);
            if (evaluation.Holds(compiled.Applies) is var applies and not Truth.False)
            {
                asked.Add(new AskedField(field, instance, applies, evaluation.Holds(compiled.Required)));
            }
        }

        return asked;
    }

    /// <summary>What can be picked; what depends on something that is not known stays in.</summary>
    public IReadOnlyList<FieldOption> OptionsOf(Field field, Instance instance)
    {
        var options = _catalogue.CompiledOf(field).Options;
        var evaluation = _view.At(instance);
        return options.All(option => evaluation.Holds(option.Applies) != Truth.False) ? field.Options : [.. options.Where(option => evaluation.Holds(option.Applies) != Truth.False).Select(option => option.Option)];
    }

    /// <summary>The type that a field takes; <see langword="null"/> when what it depends on is not known.</summary>
    /// <param name="valueOf">The option that was picked for another field of the same site or person; <see langword="null"/> for one without a value.</param>
    public FieldType? TypeOf(Field field, Instance instance, Func<string, string?> valueOf)
    {
        if (field.TypeBy is not { } choice)
        {
            return field.Type;
        }

        if (choice.IsField)
        {
            return valueOf(choice.Source) is { } picked && choice.Types.TryGetValue(picked, out var type) ? type : null;
        }

        var evaluation = _view.At(instance);
        return _catalogue.CompiledOf(field).Types.Where(one => evaluation.Holds(one.When) == Truth.True).Select(one => (FieldType?)one.Type).FirstOrDefault();
    }

    /// <inheritdoc/>
    public void Dispose() => _view.Dispose();
}
