using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Tickets.Public;

/// <summary>A school is found by any part of its name or code, as people type.</summary>
public sealed class FindSchoolsTests
{
    [Theory]
    [OnSqlite("ดอน", TestOffice.FirstSchool)]
    [OnSqlite("don kaeo", TestOffice.FirstSchool)]
    [OnSqlite("1050010002", TestOffice.SecondSchool)]
    [OnSqlite("๑๐๕๐๐๑๐๐๐๒", TestOffice.SecondSchool)]
    [OnSqlite("แก้ว บ้าน", TestOffice.FirstSchool)]
    [OnSqlite("เเม่กะ", TestOffice.SecondSchool)]
    [OnSqlite("แม่\u200Bกะ", TestOffice.SecondSchool)]
    [OnPostgreSql("ดอน", TestOffice.FirstSchool)]
    public async Task One_school_is_found_by(Provider provider, string typed, string code)
    {
        await using var house = await House.StartAsync(provider);
        Assert.Equal([code], (await house.SendAsync(new FindSchools.Query(typed))).Select(row => row.Code));
    }

    [Theory, OnSqlite]
    public async Task The_exact_one_comes_first_and_says_so_others_in_dictionary_order(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var rows = await house.SendAsync(new FindSchools.Query("แก้ว"));
        Assert.Equal([TestOffice.ThirdSchool, TestOffice.FirstSchool], rows.Select(row => row.Code));
        Assert.All(rows, row => Assert.False(row.IsExact));
        Assert.True((await house.SendAsync(new FindSchools.Query("โรงเรียนวัดแม่กะ")))[0].IsExact);
        Assert.Empty(await house.SendAsync(new FindSchools.Query("%")));
        Assert.Empty(await house.SendAsync(new FindSchools.Query(" ")));
    }

    [Theory, OnSqlite]
    public async Task A_closed_school_is_not_offered_and_never_more_than_twenty_are(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.DbAsync(async db =>
        {
            db.Schools.Add(new School("1059999999", new SchoolDetails("โรงเรียนบ้านปิดแล้ว", IsActive: false)));
            db.Schools.AddRange(Enumerable.Range(1, 30).Select(i => new School($"10600000{i:00}", new SchoolDetails($"โรงเรียนสาขา {i}"))));
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await house.SendAsync(new FindSchools.Query("ปิดแล้ว")));
        Assert.Equal(FindSchools.MaxRows, (await house.SendAsync(new FindSchools.Query("สาขา", 500))).Count);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_form_offers_active_categories_with_their_symptoms_in_order(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.DbAsync(async db =>
        {
            db.Categories.Single(c => c.Code == "printer").SetSymptoms([("กระดาษติด", "Paper jam"), ("พิมพ์ไม่ออก", "Does not print")]);
            db.Categories.Single(c => c.Code == "pc").Change("พีซี", "PC", 1, null, isActive: false);
            return await db.SaveChangesAsync();
        });
        var rows = await house.SendAsync(new ListCategories.Query());
        Assert.Equal(["printer", "network"], rows.Select(row => row.Code));
        Assert.Equal(["กระดาษติด", "พิมพ์ไม่ออก"], rows[0].Symptoms);
    }
}
