using HelpDesk.Core.Common.Live;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.People;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.People;

/// <summary>Sessions: listed, ended, and gone with what they stand on.</summary>
public sealed class SessionsTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_changed_password_ends_the_other_sessions(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var here = await house.SignInAsync("teacher");
        var there = await house.SignInAsync("teacher");
        var sessions = house.Services.GetRequiredService<SessionReader>();
        Assert.True(await sessions.LastsAsync(there.SessionId!.Value, there.PersonId!.Value));
        var wrong = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ChangePassword.Command("wrong", AccountSteps.NewPassword, here.SessionId), "teacher"));
        Assert.Equal("Current", Assert.Single(wrong.Errors).Field);

        await house.SendAsync(new ChangePassword.Command(TestOffice.Password, AccountSteps.NewPassword, here.SessionId), "teacher");
        Assert.True(await sessions.LastsAsync(here.SessionId!.Value, here.PersonId!.Value));
        Assert.False(await sessions.LastsAsync(there.SessionId.Value, there.PersonId.Value));
        Assert.Equal(SignIn.Outcome.Refused, (await house.SignInAsync("teacher")).Outcome);
        Assert.Equal(SignIn.Outcome.SignedIn, (await house.SignInAsync("teacher", AccountSteps.NewPassword)).Outcome);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_disabled_person_is_out_at_once_with_sessions_and_tokens_and_an_administrator_remains(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var session = await house.SignInAsync("teacher");
        var id = session.PersonId!.Value;
        await house.DbAsync(async db =>
        {
            db.ApiTokens.Add(new ApiToken(id, "test", Secrets.Hash("secret"), null, DateTime.UnixEpoch, DateTime.UnixEpoch.AddYears(200)));
            return await db.SaveChangesAsync();
        });
        var sessions = house.Services.GetRequiredService<SessionReader>();
        Assert.NotNull(await sessions.BearerAsync("secret"));
        Assert.True(await sessions.LastsAsync(session.SessionId!.Value, id));
        var told = new TaskCompletionSource();
        using var listening = house.Services.GetRequiredService<ILiveBus>().Subscribe(Topics.User(id), _ => told.TrySetResult());

        await house.SendAsync(new DisablePerson.Command(id), "admin");
        Assert.True(told.Task.IsCompleted);
        Assert.False(await sessions.LastsAsync(session.SessionId.Value, id));
        Assert.Null(await sessions.BearerAsync("secret"));
        Assert.Equal(RuleKind.SignInRequired, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetMe.Query(), "teacher"))).Kind);
        Assert.Equal(SignIn.Outcome.Refused, (await house.SignInAsync("teacher")).Outcome);

        await house.SendAsync(new EnablePerson.Command(id), "admin");
        Assert.Equal(SignIn.Outcome.SignedIn, (await house.SignInAsync("teacher")).Outcome);
        Assert.False(await sessions.LastsAsync(session.SessionId.Value, id));

        var admin = await house.PersonAsync("admin");
        Assert.Equal("person.disable-self", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new DisablePerson.Command(admin), "admin"))).Code);
        Assert.Equal("person.last-administrator", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsSystemAsync(new DisablePerson.Command(admin)))).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Own_sessions_are_listed_in_words_and_ended_one_by_one_or_all(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var here = await house.SignInAsync("teacher");
        var there = await house.SignInAsync("teacher");
        var listed = (await house.SendAsync(new GetMyAccount.Query(here.SessionId), "teacher")).Sessions;
        Assert.Equal([here.SessionId!.Value, there.SessionId!.Value], listed.Select(s => s.Id));
        Assert.Equal([true, false], listed.Select(s => s.IsThis));
        Assert.Equal("Chrome บน Windows", listed[0].Device);

        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SignOut.Command(there.SessionId.Value), "coordinator"))).Kind);
        await house.SendAsync(new SignOut.Command(there.SessionId.Value), "teacher");
        Assert.Single((await house.SendAsync(new GetMyAccount.Query(here.SessionId), "teacher")).Sessions);
        await house.SendAsync(new SignOutEverywhere.Command(), "teacher");
        Assert.False(await house.Services.GetRequiredService<SessionReader>().LastsAsync(here.SessionId.Value, here.PersonId!.Value));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task When_a_session_was_last_used_is_written_once_a_minute(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var session = await house.SignInAsync("teacher");
        var sessions = house.Services.GetRequiredService<SessionReader>();
        house.Clock.Move(TimeSpan.FromMinutes(7));
        await sessions.LastsAsync(session.SessionId!.Value, session.PersonId!.Value);
        await sessions.LastsAsync(session.SessionId.Value, session.PersonId.Value);
        var seen = sessions.TakeSeen();
        Assert.Equal([session.SessionId.Value], seen);
        Assert.Empty(sessions.TakeSeen());
        await house.SendAsSystemAsync(new RecordSessions.Command(seen));
        Assert.Equal(
            house.Clock.GetUtcNow().UtcDateTime,
            await house.DbAsync(db => db.Sessions.Where(s => s.Id == session.SessionId).Select(s => s.LastSeenAt).SingleAsync()));
    }
}
