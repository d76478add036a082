using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Starter;

namespace HelpDesk.Tests.Architecture;

/// <summary>Samples of sign-in, the own account and the administrator's help with accounts.</summary>
internal sealed partial class PermissionSamples
{
    private void AddAccounts()
    {
        Add(_ => new SignInSecondFactor.Command("no ticket", "123456", null));
        Add(_ => new SignOutEverywhere.Command());
        Add(_ => new GetMyAccount.Query(null));
        Add(_ => new ChangePassword.Command("", "", null));
        Add(_ => new BeginSecondFactor.Command());
        Add(_ => new ConfirmSecondFactor.Command("000000"));
        Add(_ => new NewRecoveryCodes.Command(""));
        Add(_ => new RemoveSecondFactor.Command(""));
        Add(_ => new RequestPasswordReset.Command("nobody"));
        Add(_ => new GetPasswordReset.Query("no secret"));
        Add(_ => new ResetPassword.Command("no secret", "an honest password"));
        Add(_ => new GetSetup.Query("no token"));
        Add(_ => new SetUpOffice.Command("no token", "สำนักงาน", null, "123456", "นายแรก เริ่มต้น", "first", "an honest password"));
        AddAboutPerson(id => new CreateResetLink.Command(id));
        AddAboutPerson(id => new TakeSecondFactorAway.Command(id));
        AddAboutPerson(id => new DisablePerson.Command(id));
        AddAboutPerson(id => new EnablePerson.Command(id));
    }

    // A request about a person who sends none of the table's requests, and belongs to the given school.
    private void AddAboutPerson<T>(Func<long, MediatR.IRequest<T>> make) => Add<T>(make(0).GetType(), async school =>
        make(await _house.PersonAsync(school == Support.TestOffice.FirstSchool ? "technician2" : "teacher2")));
}
