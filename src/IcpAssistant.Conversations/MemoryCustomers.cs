using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations;

/// <summary>Links, codes and wrong codes in memory. The store that owns it holds the lock.</summary>
internal sealed class MemoryCustomers(CodeLimits limits)
{
    private readonly Dictionary<Person, List<CustomerId>> _links = [];
    private readonly Dictionary<CustomerId, (string Code, DateTimeOffset Until)> _codes = [];
    private readonly List<(Person Person, DateTimeOffset At)> _wrong = [];

    public CodeLimits Limits => limits;

    public IReadOnlyList<CustomerId> Find(Person person) => [.. _links.GetValueOrDefault(person, []).Append(person.Own).Distinct()];

    public CodeCheck Check(ResumeCode code, Person person, DateTimeOffset now)
    {
        if (Next(person, now) is { } until)
        {
            return new CodeCheck.TooMany(until);
        }

        var customers = Opened(code, now);
        return customers.Count == 0 ? new CodeCheck.Wrong() : new CodeCheck.Right(customers);
    }

    /// <summary>Takes over what a turn did with a code; nothing when it throws.</summary>
    public void Keep(Resuming resuming, DateTimeOffset at)
    {
        switch (resuming)
        {
            case Resuming.Gave gave:
                foreach (var customer in gave.Customers)
                {
                    _codes[customer] = (gave.Code.Reveal(), gave.Until);
                }

                break;
            case Resuming.Took took when Next(took.Person, at) is null && Opened(took.Code, at).Count == took.Customers.Count:
                Link(took);
                break;
            case Resuming.Refused refused when Next(refused.Person, at) is null:
                _wrong.Add((refused.Person, at));
                break;
            default:
                throw new CodeChangedException();
        }
    }

    /// <summary>Takes out the links to some customers, their codes, and all links of a person.</summary>
    public void Forget(Person person, IReadOnlyList<CustomerId> customers)
    {
        _links.Remove(person);
        foreach (var customer in customers)
        {
            _codes.Remove(customer);
            foreach (var linked in _links.Values)
            {
                linked.Remove(customer);
            }
        }
    }

    private void Link(Resuming.Took took)
    {
        foreach (var customer in took.Customers)
        {
            _codes.Remove(customer);
        }

        var linked = took.Customers.Where(customer => customer != took.Person.Own).ToList();
        _links[took.Person] = [.. linked, .. _links.GetValueOrDefault(took.Person, []).Except(linked)];
    }

    private List<CustomerId> Opened(ResumeCode code, DateTimeOffset now) =>
        [.. _codes.Where(known => known.Value.Code == code.Reveal() && known.Value.Until > now).Select(known => known.Key)];

    private DateTimeOffset? Next(Person person, DateTimeOffset now)
    {
        var recent = _wrong.Where(wrong => wrong.At > now - CodeLimits.Window).OrderByDescending(wrong => wrong.At).ToList();
        return limits.NextAfter([.. recent.Where(wrong => wrong.Person == person).Select(wrong => wrong.At)], [.. recent.Select(wrong => wrong.At)], now);
    }
}
