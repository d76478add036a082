using HelpDesk.Core.Messages;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Messages;

/// <summary>What messages must not tell, and must not be used for.</summary>
public sealed class MessageSecurityTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_code_that_links_a_LINE_group_is_shown_to_those_only_who_keep_it(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider, line: "http://127.0.0.1:9/");
        var group = await house.PutGroupAsync(TestOffice.FirstSchool, MessageChannel.Line);
        var code = await house.SendAsync(new InviteGroup.Command(group.Id), "coordinator");
        foreach (var (person, sees) in new[] { ("admin", true), ("coordinator", true), ("auditor", false) })
        {
            var item = Assert.Single((await house.SendAsync(new ListGroups.Query(), person)).Items);
            Assert.Equal(sees ? (code, true) : (null, false), (item.Code, item.CodeUntil is not null));
        }
    }
}
