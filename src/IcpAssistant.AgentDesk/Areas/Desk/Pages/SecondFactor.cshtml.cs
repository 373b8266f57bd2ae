using System.Net;
using IcpAssistant.AgentDesk.SecondFactors;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>One's own second factor: set up with an app, taken away, recovery codes.</summary>
internal sealed class SecondFactorModel(Enrolment enrolment, IDeskAccounts accounts, ISecondFactors factors, IOptions<DeskOptions> options) : PageModel
{
    /// <summary>What an app may take; <see langword="null"/> when there is a second factor.</summary>
    public SecretOffer? Offer { get; private set; }

    /// <summary>The offer as a QR code.</summary>
    public QrPicture Picture => QrPicture.Of(Offer?.Uri ?? "");

    /// <summary>Recovery codes to be shown now and never again; none when nothing was set up.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Whether the codes replace others of the same second factor.</summary>
    public bool IsRenewed { get; private set; }

    /// <summary>Whether an account with these roles has to have one.</summary>
    public bool IsRequired => options.Value.Requires(Gate.RolesOf(User));

    /// <summary>Since when there is one.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>How many recovery codes are left.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>What to do now; <see langword="null"/> before the first try.</summary>
    public string? Problem { get; private set; }

    private string Account => User.Identity?.Name ?? "";

    private IPAddress? From => HttpContext.Connection.RemoteIpAddress;

    /// <summary>Shows what there is.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(null, cancellationToken);

    /// <summary>Sets one up.</summary>
    public async Task OnPostSetUpAsync(string? offer, string? code, string? password, CancellationToken cancellationToken)
    {
        var reopened = enrolment.Reopen(Account, offer ?? "");
        await FollowAsync(await enrolment.SetUpAsync(reopened, password ?? "", code ?? "", From, cancellationToken), reopened, cancellationToken);
    }

    /// <summary>Takes it away.</summary>
    public async Task OnPostRemoveAsync(string? code, string? password, CancellationToken cancellationToken) =>
        await FollowAsync(await enrolment.RemoveAsync(Account, password ?? "", code ?? "", From, cancellationToken), null, cancellationToken);

    /// <summary>Gives new recovery codes.</summary>
    public async Task OnPostCodesAsync(string? password, CancellationToken cancellationToken)
    {
        IsRenewed = true;
        await FollowAsync(await enrolment.RenewCodesAsync(Account, password ?? "", From, cancellationToken), null, cancellationToken);
    }

    private async Task FollowAsync(FactorChange change, SecretOffer? offer, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case FactorChange.Changed changed:
                // Stays signed in here; everywhere else the stamp of before is worth nothing.
                await HttpContext.SignInAsync(Gate.Scheme, Gate.TicketOf(changed.Account, Gate.ProofOf(User)));
                Codes = changed.Codes;
                break;
            case FactorChange.Refused refused:
                Problem = refused.Reason;
                break;
        }

        await ShowAsync(offer, cancellationToken);
    }

    private async Task ShowAsync(SecretOffer? offer, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(Account, cancellationToken);
        if (account?.SecondFactorSince is not { } since)
        {
            Offer = offer ?? enrolment.Offer(Account);
            return;
        }

        Since = since;
        CodesLeft = (await factors.FindAsync(Account, cancellationToken))?.CodesLeft ?? 0;
    }
}
