using HelpDesk.Core.Knowledge;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Knowledge;

/// <summary>Who reads and writes articles, what a ticket leaves in one, and how they are counted.</summary>
public sealed class KnowledgeTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_article_exists_for_those_it_is_for_in_lists_counts_hints_and_pictures(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new KnowledgeDesk(house);
        var ids = new Dictionary<string, (long Id, Guid Picture)>(StringComparer.Ordinal);
        foreach (var (name, audience, publish) in new[] { ("everyone", Audience.Everyone, true), ("schools", Audience.Schools, true), ("staff", Audience.Staff, true), ("draft", Audience.Everyone, false) })
        {
            var picture = (await desk.UploadAsync(Samples.Read("gps.jpg"))).Key;
            ids[name] = (await desk.WriteAsync($"เครื่องสแกนเสียงดัง {name}", $"ดูรูป\n\n![รูป](/files/{picture})", audience, "printer", publish: publish), picture);
        }

        (string? By, string[] Sees)[] readers =
        [
            (null, ["everyone"]),
            ("teacher", ["everyone", "schools"]), ("teacher2", ["everyone", "schools"]), ("coordinator", ["everyone", "schools"]), ("clerk", ["everyone", "schools"]),
            ("auditor", ["everyone", "schools", "staff"]), ("supply", ["everyone", "schools", "staff"]), ("director", ["everyone", "schools", "staff"]), ("admin", ["everyone", "schools", "staff"]),
            ("technician", ["everyone", "schools", "staff", "draft"]), ("groupdirector", ["everyone", "schools", "staff", "draft"]),
        ];
        foreach (var (by, sees) in readers)
        {
            foreach (var (name, (id, picture)) in ids)
            {
                var (article, file) = (await KindAsync(house.SendAsync(new GetArticle.Query(id), by)), await KindAsync(house.SendAsync(new GetFile.Query(picture), by)));
                RuleKind? expected = sees.Contains(name) ? null : RuleKind.NotFound;
                Assert.True((article, file) == (expected, expected), $"{by}: {name} {article} {file}");
                Assert.Equal(RuleKind.NotFound, await KindAsync(house.SendAsync(new GetFile.Query(picture, "AAAAAAAAAAAAAAAAAAAAAA"), by)));
            }

            foreach (var text in new[] { null, "เครื่องสแกนเสียงดัง" })
            {
                var page = await house.SendAsync(new GetArticles.Query(text), by);
                Assert.Equal(sees.Order(), page.Rows.Select(r => r.Title.Split(' ')[1]).Order());
                Assert.Equal(sees.Length, page.Total);
                Assert.Equal(by is not null and not ("teacher" or "teacher2" or "coordinator" or "clerk"), page.SeesCounts);
                Assert.All(page.Rows, r => Assert.Equal(page.SeesCounts, r.Uses is not null));
            }

            var hints = await house.SendAsync(new GetRepairHints.Query(Subject: "เครื่องสแกนเสียงดัง"), by);
            Assert.Equal(sees.Where(s => s != "draft").Order(), hints.Articles.Select(a => a.Title.Split(' ')[1]).Order());
            Assert.All(hints.Articles, a => Assert.Single(a.Pictures));
        }

        // A category of which somebody may read nothing is not even a choice.
        Assert.Single((await house.SendAsync(new GetArticles.Query())).Categories);
        await house.SendAsync(new PublishArticle.Command(ids["everyone"].Id, Published: false), "technician");
        Assert.Empty((await house.SendAsync(new GetArticles.Query())).Categories);
        Assert.Equal(RuleKind.NotFound, await KindAsync(house.SendAsync(new GetFile.Query(ids["everyone"].Picture))));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_picture_that_is_taken_out_of_the_text_is_gone(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new KnowledgeDesk(house);
        var (kept, taken, later) = ((await desk.UploadAsync(Samples.Read("gps.jpg"))).Key, (await desk.UploadAsync(Samples.Read("gps.jpg"))).Key, (await desk.UploadAsync(Samples.Read("gps.jpg"))).Key);
        var body = $"ก่อน\n\n![หนึ่ง](/files/{kept})\n\n![สอง](/files/{taken})\n\nหลัง";
        var id = await desk.WriteAsync("มีรูป", body);
        Assert.Equal([kept, taken], (await house.SendAsync(new GetArticle.Query(id))).Pictures.Select(p => p.Key));

        // One goes, another comes; somebody else's article loses nothing by naming it.
        var other = await desk.WriteAsync("ของคนอื่น", $"![ขโมย](/files/{kept})");
        var without = ArticleText.WithoutFile(body, taken);
        Assert.Equal($"ก่อน\n\n![หนึ่ง](/files/{kept})\n\n\nหลัง", without);
        await house.SendAsync(new SaveArticle.Command(id, Guid.Empty, new ArticleDraft("มีรูป", $"{without}\n\n![สาม](/files/{later})")), "technician");
        Assert.Equal([kept, later], (await house.SendAsync(new GetArticle.Query(id))).Pictures.Select(p => p.Key));
        Assert.Equal(RuleKind.NotFound, await KindAsync(house.SendAsync(new GetFile.Query(taken))));
        Assert.Null(await KindAsync(house.SendAsync(new GetFile.Query(kept))));
        Assert.Empty((await house.SendAsync(new GetArticle.Query(other))).Pictures);

        // An article holds twenty.
        var many = string.Join('\n', Enumerable.Range(0, ArticleText.MaxPictures + 1).Select(_ => $"![รูป](/files/{Guid.NewGuid()})"));
        Assert.Equal(RuleKind.Invalid, await KindAsync(house.SendAsync(new SaveArticle.Command(id, Guid.Empty, new ArticleDraft("มีรูป", many)), "technician")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Technicians_and_the_group_director_write_nobody_else_does(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new KnowledgeDesk(house);
        var id = await desk.WriteAsync("ร่าง", publish: false);
        foreach (var by in new[] { null, "teacher", "coordinator", "supply", "clerk", "director", "auditor", "admin" })
        {
            var expected = by is null ? RuleKind.SignInRequired : RuleKind.NotAllowed;
            Assert.Equal(expected, await KindAsync(house.SendAsync(new SaveArticle.Command(null, Guid.NewGuid(), new ArticleDraft("x", "y")), by)));
            Assert.Equal(expected, await KindAsync(house.SendAsync(new SaveArticle.Command(id, Guid.Empty, new ArticleDraft("x", "y")), by)));
            Assert.Equal(expected, await KindAsync(house.SendAsync(new PublishArticle.Command(id, true), by)));
            Assert.Equal(expected, await KindAsync(house.SendAsync(new DeleteArticle.Command(id), by)));
            Assert.Equal(expected, await KindAsync(house.SendAsync(new GetArticleFromTicket.Query("R"), by)));
        }

        await house.SendAsync(new SaveArticle.Command(id, Guid.Empty, new ArticleDraft("ของหัวหน้ากลุ่ม", "เนื้อหา"), 1), "groupdirector");

        // Who comes second is told who was first, and nothing is overwritten.
        var stale = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveArticle.Command(id, Guid.Empty, new ArticleDraft("ช้าไป", "x"), 1), "technician"));
        Assert.Equal(("stale", "นายgroupdirector ทดสอบ", 2), (stale.Code, stale.Stale!.ChangedBy, stale.Stale.Version));
        Assert.Equal("ของหัวหน้ากลุ่ม", (await house.SendAsync(new GetArticle.Query(id), "technician")).Draft.Title);

        // A published article has a text, and is taken back before it is removed.
        var empty = await desk.WriteAsync("ว่าง", "", publish: false);
        Assert.Equal(RuleKind.Invalid, await KindAsync(house.SendAsync(new PublishArticle.Command(empty, true), "technician")));
        await house.SendAsync(new PublishArticle.Command(id, true), "technician");
        Assert.Equal(RuleKind.Invalid, await KindAsync(house.SendAsync(new SaveArticle.Command(id, Guid.Empty, new ArticleDraft("x", " ")), "technician")));
        Assert.Equal(RuleKind.Conflict, await KindAsync(house.SendAsync(new DeleteArticle.Command(id), "technician")));
        await house.SendAsync(new PublishArticle.Command(id, false), "technician");
        await house.SendAsync(new DeleteArticle.Command(id), "technician");
        Assert.Equal(RuleKind.NotFound, await KindAsync(house.SendAsync(new GetArticle.Query(id), "technician")));

        var client = Guid.NewGuid();
        var first = await house.SendAsync(new SaveArticle.Command(null, client, new ArticleDraft("ครั้งเดียว", "x")), "technician");
        var second = await house.SendAsync(new SaveArticle.Command(null, client, new ArticleDraft("ครั้งเดียว", "x")), "technician");
        Assert.Equal((first.Id, false, true), (second.Id, first.WasThere, second.WasThere));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Another_things_file_does_not_become_an_articles_picture(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new KnowledgeDesk(house);
        var file = (await desk.UploadAsync(Samples.Read("gps.jpg"))).Key;
        await house.SendAsync(new SubmitTicket.Command(Guid.NewGuid(), TestOffice.FirstSchool, "printer", "พิมพ์ไม่ออก", null, "ครูสมศรี", Files: [file]));
        var id = await desk.WriteAsync("ขโมยรูป", $"![x](/files/{file})");
        Assert.Empty((await house.SendAsync(new GetArticle.Query(id))).Pictures);
        Assert.Equal(RuleKind.NotFound, await KindAsync(house.SendAsync(new GetFile.Query(file))));

        var own = (await desk.UploadAsync(Samples.Read("gps.jpg"))).Key;
        await house.SendAsync(new SaveArticle.Command(id, Guid.Empty, new ArticleDraft("รูปตัวเอง", $"![x](/files/{own})")), "technician");
        Assert.Equal(own, Assert.Single((await house.SendAsync(new GetArticle.Query(id))).Pictures).Key);
        var second = await desk.WriteAsync("อีกบทความ", $"![x](/files/{own})", Audience.Staff);
        Assert.Empty((await house.SendAsync(new GetArticle.Query(second), "auditor")).Pictures);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_resolved_ticket_gives_its_words_without_its_people(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var number = (await house.ReportAsync(subject: "เครื่องพิมพ์ของครูสมศรีไม่ออก", description: "โรงเรียนบ้านดอนแก้ว โทร 081-234-5678 สั่งพิมพ์แล้วเงียบ")).Number;
        Assert.Equal(RuleKind.NotFound, await KindAsync(house.SendAsync(new GetArticleFromTicket.Query(number), "technician")));
        await house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เปลี่ยนสาย USB แล้วโทรบอกนางสมศรี ใจงาม"), "technician");

        var draft = await house.SendAsync(new GetArticleFromTicket.Query(number), "technician");
        Assert.Equal(("printer", Audience.Everyone), (draft.CategoryCode, draft.Audience));
        Assert.Contains("สั่งพิมพ์แล้วเงียบ", draft.Body, StringComparison.Ordinal);
        Assert.Contains("เปลี่ยนสาย USB", draft.Body, StringComparison.Ordinal);
        foreach (var personal in new[] { "สมศรี", "ใจงาม", "บ้านดอนแก้ว", "081-234-5678", "technician" })
        {
            Assert.DoesNotContain(personal, draft.Title + draft.Body, StringComparison.Ordinal);
        }

        var id = (await house.SendAsync(new SaveArticle.Command(null, Guid.NewGuid(), draft, SourceTicket: number, Publish: true), "technician")).Id;
        Assert.Equal(number, (await house.SendAsync(new GetArticle.Query(id), "auditor")).SourceTicket);
        foreach (var by in new[] { null, "teacher", "teacher2" })
        {
            var read = await house.SendAsync(new GetArticle.Query(id), by);
            Assert.Equal((null, null), (read.SourceTicket, read.Uses));
            Assert.Equal(by is null, read.AuthorName is null);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Each_visitor_counts_once_a_day(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new KnowledgeDesk(house);
        var (id, staff) = (await desk.WriteAsync("นับ"), await desk.WriteAsync("ภายใน", audience: Audience.Staff));
        var (one, two) = (Secrets.New(), Secrets.New());
        async Task<int> CountAsync(ArticleUseKind kind, string? visitor, string? by = null) => await house.SendAsync(new CountArticleUse.Command([id], kind, visitor), by);

        // At once and again: of each the first.
        var counted = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => CountAsync(ArticleUseKind.Helped, i % 2 == 0 ? one : two)));
        Assert.Equal(2, counted.Sum());
        Assert.Equal(1, await CountAsync(ArticleUseKind.Shown, one));
        Assert.Equal(0, await CountAsync(ArticleUseKind.Shown, one));
        Assert.Equal(1, await CountAsync(ArticleUseKind.NotHelped, one));
        Assert.Equal(1, await CountAsync(ArticleUseKind.Helped, one, "teacher"));
        Assert.Equal(0, await CountAsync(ArticleUseKind.Helped, two, "teacher"));
        Assert.Equal(0, await CountAsync(ArticleUseKind.Helped, null));
        Assert.Equal(0, await CountAsync(ArticleUseKind.Opened, null, "technician"));
        Assert.Equal(1, await CountAsync(ArticleUseKind.Helped, null, "technician"));
        Assert.Equal(new ArticleUses(1, 0, 4, 1), await desk.UsesAsync(id));

        // Nothing of it is a change of the article, and who it was is forgotten.
        Assert.Equal(1, await house.DbAsync(db => db.Articles.Where(a => a.Id == id).Select(a => a.Version).SingleAsync()));
        Assert.DoesNotContain(await house.DbAsync(db => db.ArticleUses.Select(u => u.Visitor).ToListAsync()), v => v.Contains(one, StringComparison.Ordinal));
        house.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(1, await CountAsync(ArticleUseKind.Helped, one));
        house.Clock.Move(TimeSpan.FromDays(2));
        Assert.True(await house.SendAsSystemAsync(new ForgetArticleUses.Command()) > 0);
        Assert.Equal(0, await house.DbAsync(db => db.ArticleUses.CountAsync()));
        Assert.Equal(5, (await desk.UsesAsync(id)).Helped);

        // What a visitor may not read cannot be counted either; an auditor changes nothing.
        Assert.Equal(RuleKind.NotFound, await KindAsync(house.SendAsync(new CountArticleUse.Command([staff], ArticleUseKind.Helped, one))));
        Assert.Equal(RuleKind.NotFound, await KindAsync(house.SendAsync(new CountArticleUse.Command([long.MaxValue], ArticleUseKind.Helped, one))));
        Assert.Equal(RuleKind.NotAllowed, await KindAsync(house.SendAsync(new CountArticleUse.Command([id], ArticleUseKind.Helped), "auditor")));

        // The office sorts by what helped most; others cannot.
        Assert.Equal(["นับ", "ภายใน"], (await house.SendAsync(new GetArticles.Query(Sort: "helped"), "supply")).Rows.Select(r => r.Title));
        Assert.Equal(RuleKind.Invalid, await KindAsync(house.SendAsync(new GetArticles.Query(Sort: "helped"), "teacher")));
    }

    private static async Task<RuleKind?> KindAsync<T>(Task<T> sent)
    {
        try
        {
            await sent;
            return null;
        }
        catch (RuleException refused)
        {
            return refused.Kind;
        }
    }
}
