using System.CommandLine;
using System.Globalization;
using HelpDesk.Infrastructure.Auditing;

namespace HelpDesk.Web.CommandLine;

/// <summary><c>audit verify</c>.</summary>
internal static class AuditVerb
{
    public static Command Create()
    {
        var verify = new Command("verify", "Checks the chain of the audit log and names the first entry that does not fit.");
        verify.SetAction(async (_, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenMigratedAsync(cancellationToken);
            var result = await host.Send(new VerifyAudit.Query(), cancellationToken);
            if (result.Fault is not { } fault)
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{result.Checked} entries, unbroken."));
                return Verbs.Done;
            }

            var what = fault switch
            {
                VerifyAudit.Fault.Missing => "is missing",
                VerifyAudit.Fault.Altered => "was altered",
                VerifyAudit.Fault.Unlinked => "does not follow from the one before it",
                VerifyAudit.Fault.TailMissing => "and what came after it are missing",
                VerifyAudit.Fault.WrongEnd => "is not the recorded end",
            };
            throw new VerbException(string.Create(CultureInfo.InvariantCulture, $"The audit log is broken: entry {result.Broken} {what}."));
        });
        return new Command("audit", "The audit log.") { verify };
    }
}
