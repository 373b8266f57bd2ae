using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Takes the wish for one more site or domain, or for one less.</summary>
internal sealed class GroupTaker(Phrasebook phrases, Commands commands, Interview interview, FilingWay way)
{
    // Longer texts tell a story.
    private const int LongestWish = 24;

    /// <summary>What comes of "再加一个网站" and "去掉第二个域名"; <see langword="null"/> when it is something else.</summary>
    public ChangeStep? Take(Moment moment, Standing standing, Asking? asked, string text)
    {
        if (text.Length > LongestWish || ChangeTaker.IsOption(text, asked) || commands.Mentions("filing-asks", text))
        {
            return null;
        }

        var named = Groups.In(text);
        var site = named.Site ?? asked?.Place.Instance.Site ?? standing.Case.Sites - 1;
        return commands.Mentions("asks-for-site", text) ? Add(standing, asked, Groups.NextSite(standing))
            : commands.Mentions("asks-for-domain", text) ? Add(standing, asked, site < standing.Case.Sites ? Groups.NextDomain(standing, site) : null)
            : !commands.Mentions("asks-to-remove", text) ? null
            : named.Domain is { } domain ? Remove(moment, standing, asked, new Instance(site, domain))
            : named.Site is not null ? Remove(moment, standing, asked, new Instance(site))
            : null;
    }

    private ChangeStep Add(Standing standing, Asking? asked, Place? first) =>
        first is null ? new ChangeStep(standing, asked, phrases.Say("filing-group-none"))
        : !IsOpen(standing) ? new ChangeStep(standing, asked, phrases.Say("filing-group-locked"))
        : new ChangeStep(standing, interview.Find(first.Value, standing));

    private ChangeStep Remove(Moment moment, Standing standing, Asking? asked, Instance group)
    {
        var count = group.Site >= standing.Case.Sites ? 0 : group.Domain is null ? standing.Case.Sites : standing.Case.DomainsOf(group.Site!.Value); // not null: the caller names one
        if ((group.Domain ?? group.Site) >= count)
        {
            return new ChangeStep(standing, asked, phrases.Say("filing-group-unknown"));
        }

        if ((group.Domain ?? group.Site) == 0)
        {
            return new ChangeStep(standing, asked, phrases.Say("filing-group-first"));
        }

        if (!IsOpen(standing))
        {
            return new ChangeStep(standing, asked, phrases.Say("filing-group-locked"));
        }

        var name = interview.GroupOf(group, standing.Case);
        var left = Groups.Without(group, standing.Draft, moment.At, moment.Message.MessageId);
        return new ChangeStep(interview.Look(left, standing.Today), null, phrases.Say("filing-group-removed", "group", name));
    }

    private bool IsOpen(Standing standing) => way.Look(standing).Stage.Edit == Editing.All;
}
