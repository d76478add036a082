using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Specifications;
using HelpDesk.Tests.Support;
using HelpDesk.Tests.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Specifications;

/// <summary>Offers are judged by the program and by members, ranked, and awarded one at a time in order.</summary>
public sealed class EvaluationTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Members_judge_words_sign_and_their_disagreement_is_kept(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.OpenedAsync();
        var read = await house.SendAsync(new GetEvaluation.Query(id), "clerk");
        Assert.Empty(read.Lots);
        Assert.Equal("evaluation.left", await desk.CodeOfAsync(new SignEvaluation.Command(id, TestOffice.Password), "clerk"));
        var offer = read.Offers[0].OfferId;
        Assert.Equal("evaluation.program", await desk.CodeOfAsync(new JudgeAnswers.Command(id, [new(offer, SpecificationDesk.Memory, Verdict.Meets, "")]), "clerk"));
        Assert.NotEqual("", await desk.CodeOfAsync(new JudgeAnswers.Command(id, [new(offer, SpecificationDesk.Service, Verdict.Fails, " ")]), "clerk"));
        Assert.NotEqual("", await desk.CodeOfAsync(new JudgeAnswers.Command(id, [new(offer, SpecificationDesk.Service, Verdict.Missing, "")]), "clerk"));
        Assert.Equal("not-allowed", await desk.CodeOfAsync(new JudgeAnswers.Command(id, [new(offer, SpecificationDesk.Service, Verdict.Meets, "")]), "supply"));

        await desk.SignAsync(id, "clerk", Verdict.Fails);
        await desk.JudgeAsync(id, "technician2");

        // Who has not signed sees the own word only; who has, all of them.
        Assert.Equal([Verdict.Meets], Words(await house.SendAsync(new GetEvaluation.Query(id), "technician2")));
        Assert.Equal([Verdict.Fails, Verdict.Meets], Words(await house.SendAsync(new GetEvaluation.Query(id), "clerk")).Order().Reverse());
        Assert.Equal("specification.signed", await desk.CodeOfAsync(new JudgeAnswers.Command(id, [new(offer, SpecificationDesk.Service, Verdict.Meets, "")]), "clerk"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SignEvaluation.Command(id, "wrong"), "technician2"));
        Assert.Equal("evaluation.unsigned", await desk.CodeOfAsync(new ProposeResult.Command(id, []), "supply"));
        await house.SendAsync(new SignEvaluation.Command(id, TestOffice.Password, "ขอบันทึกความเห็นแย้ง"), "technician2");
        await desk.SignAsync(id, "teacher");

        var after = await house.SendAsync(new GetEvaluation.Query(id), "supply");
        var service = after.Offers[0].Items[0].Answers[3];
        Assert.Equal((Verdict.Meets, true, 3), (service.Verdict, service.IsDisputed, service.Words.Count));
        Assert.Equal("ขอบันทึกความเห็นแย้ง", after.Judges.Single(j => j.Member.Name.Contains("technician2", StringComparison.Ordinal)).Dissent);
        Assert.Equal(64, await house.DbAsync(db => db.Specifications.Where(s => s.Id == id).SelectMany(s => s.Signatures).Select(s => s.Hash.Length).FirstAsync()));

        static IEnumerable<Verdict> Words(GetEvaluation.Details d) => d.Offers[0].Items[0].Answers[3].Words.Select(w => w.Verdict);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Two_members_who_sign_at_the_same_moment_both_have_signed(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.OpenedAsync();
        foreach (var judge in SpecificationDesk.Judges)
        {
            await desk.JudgeAsync(id, judge);
        }

        await Task.WhenAll(SpecificationDesk.Judges.Select(j => Task.Run(() => house.SendAsync(new SignEvaluation.Command(id, TestOffice.Password), j))));
        Assert.Equal(3, await house.DbAsync(db => db.Specifications.Where(s => s.Id == id).SelectMany(s => s.Signatures).CountAsync()));

        // One member in two windows signs once.
        var twice = await desk.OpenedAsync();
        await desk.JudgeAsync(twice, "clerk");
        var codes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => desk.CodeOfAsync(new SignEvaluation.Command(twice, TestOffice.Password), "clerk"))));
        Assert.Equal(["", "specification.signed"], codes.Order());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_has_an_interest_is_kept_out_and_their_word_does_not_count(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.OpenedAsync();
        await desk.SignAsync(id, "teacher", Verdict.Fails);
        await house.SendAsync(new DeclareInterest.Command(id, "ก คอมพิวเตอร์", "เป็นญาติกับกรรมการบริษัท"), "teacher");
        Assert.Equal("not-found", await desk.CodeOfAsync(new GetEvaluation.Query(id), "teacher"));
        Assert.Equal("not-found", await desk.CodeOfAsync(new JudgeAnswers.Command(id, [new(1, SpecificationDesk.Service, Verdict.Meets, "")]), "teacher"));
        await desk.SignAsync(id, "clerk");
        await desk.SignAsync(id, "technician2");
        var read = await house.SendAsync(new GetEvaluation.Query(id), "supply");
        Assert.Equal((Verdict.Meets, false, 2), (read.Offers[0].Items[0].Answers[3].Verdict, read.Offers[0].Items[0].Answers[3].IsDisputed, read.Offers[0].Items[0].Answers[3].Words.Count));

        // Two of three are enough; one is not.
        await desk.ProposeResultAsync(id);
        var other = await desk.OpenedAsync();
        foreach (var judge in new[] { "teacher", "technician2" })
        {
            await house.SendAsync(new DeclareInterest.Command(other, "ก", "เคยร่วมงาน"), judge);
        }

        await desk.SignAsync(other, "clerk");
        Assert.Equal("evaluation.quorum", await desk.CodeOfAsync(new ProposeResult.Command(other, []), "supply"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Awards_go_one_at_a_time_in_order_and_the_next_only_when_the_one_before_fails(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.JudgedAsync();
        var lot = Assert.Single((await house.SendAsync(new GetEvaluation.Query(id), "supply")).Lots);
        Assert.Equal([428_000m, 432_000m, 418_000m], lot.Offers.Select(o => o.Price));
        Assert.Equal([1, 2, null], lot.Offers.Select(o => o.Rank));
        Assert.Equal(Exclusion.DoesNotComply, lot.Offers[2].Exclusion);
        foreach (var (wrong, code) in new[] { (lot.Offers[1].OfferId, "evaluation.not-next"), (lot.Offers[2].OfferId, "evaluation.not-next"), (0L, "evaluation.not-next") })
        {
            Assert.Equal(code, await desk.CodeOfAsync(new ProposeResult.Command(id, [new(null, wrong, "เหมาะสม")]), "supply"));
        }

        await desk.ProposeResultAsync(id);
        Assert.Equal("specification.state", await desk.CodeOfAsync(new ProposeResult.Command(id, []), "supply"));
        await desk.DecideAsync(id, "groupdirector", DecisionKind.Opinion);
        await desk.DecideAsync(id, "director", DecisionKind.Return, "ตรวจราคาอีกครั้ง");
        Assert.Equal(SpecificationState.Evaluating, (await desk.ReadAsync(id)).State);

        // What was returned is judged and signed anew.
        Assert.Equal("evaluation.unsigned", await desk.CodeOfAsync(new ProposeResult.Command(id, []), "supply"));
        foreach (var judge in SpecificationDesk.Judges)
        {
            await desk.SignAsync(id, judge);
        }

        await desk.ProposeResultAsync(id);
        await desk.ApproveAsync(id);
        var award = Assert.Single((await house.SendAsync(new GetEvaluation.Query(id), "supply")).Awards);
        await house.SendAsync(new FailAward.Command(id, award.Id, "ไม่มาทำสัญญา"), "supply");
        var next = Assert.Single((await house.SendAsync(new GetEvaluation.Query(id), "supply")).Lots);
        Assert.Equal((lot.Offers[1].OfferId, 1, Exclusion.FailedAward), (next.Offers[0].OfferId, next.Offers[0].Rank, next.Offers.Single(o => o.OfferId == award.OfferId).Exclusion));
        Assert.Equal("evaluation.why", await desk.CodeOfAsync(new ProposeResult.Command(id, [new(null, next.Offers[0].OfferId, "")]), "supply"));
        await desk.ProposeResultAsync(id, "รายแรกไม่มาทำสัญญา");
        await desk.ApproveAsync(id);
        var awards = (await house.SendAsync(new GetEvaluation.Query(id), "supply")).Awards;
        Assert.Equal([(1, true), (2, false)], awards.Select(a => (a.Rank, a.FailedAt is not null)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Item_by_item_with_scores_and_ties_every_lot_has_its_own_winner(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.PublishedAsync(SpecificationDesk.Content(AwardUnit.Item, AwardCriterion.PriceAndOthers));
        await desk.OfferAsync(id, SpecificationDesk.Offer("ก", 20_000, 2_800));
        await desk.OfferAsync(id, SpecificationDesk.Offer("ข", 20_000, 2_700, brand: "HP", model: "1"));
        await desk.OfferAsync(id, SpecificationDesk.Offer("ค", 18_691.59m, null, brand: "Dell", model: "1", includesVat: false));
        await desk.OpenAsync(id);
        foreach (var judge in SpecificationDesk.Judges)
        {
            await desk.SignAsync(id, judge);
        }

        var lots = (await house.SendAsync(new GetEvaluation.Query(id), "supply")).Lots;
        Assert.Equal([SpecificationDesk.Notebook, SpecificationDesk.Screen], lots.Select(l => l.ItemKey!.Value));

        // 18,691.59 without VAT is 400,000.03 for twenty with it: the score is the same when it is rounded.
        Assert.Equal([1, 1, 1], lots[0].Offers.Select(o => o.Rank));
        Assert.All(lots[0].Offers, o => Assert.True(o.IsTied));
        Assert.Equal([94m, 91.5m, null], lots[1].Offers.Select(o => o.Score));
        Assert.Equal(Exclusion.NoPrice, lots[1].Offers[2].Exclusion);
        Assert.Equal("evaluation.why", await desk.CodeOfAsync(Result(""), "supply"));
        await house.SendAsync(Result("ส่งมอบเร็วกว่า"), "supply");
        await desk.ApproveAsync(id);
        Assert.Equal([400_000m, 27_000m], (await house.SendAsync(new GetEvaluation.Query(id), "supply")).Awards.Select(a => a.Price));

        ProposeResult.Command Result(string reason) => new(
            id, [new(SpecificationDesk.Notebook, lots[0].Offers[0].OfferId, reason), new(SpecificationDesk.Screen, lots[1].Offers[0].OfferId, "")]);
    }

    [Fact]
    public async Task Who_has_not_signed_sees_neither_the_others_points_nor_what_follows_from_them()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var desk = new SpecificationDesk(house);
        var id = await desk.OpenedAsync(SpecificationDesk.Content(criterion: AwardCriterion.PriceAndOthers));
        await desk.SignAsync(id, "clerk", Verdict.Fails);
        var read = await house.SendAsync(new GetEvaluation.Query(id), "teacher");
        Assert.All(read.Offers, o => Assert.Empty(o.Scores));
        Assert.Equal([0, 1, 0], read.Offers.Select(o => o.Items[0].Failed.Count));
        Assert.Empty(read.Lots);
        Assert.All((await house.SendAsync(new GetEvaluation.Query(id), "clerk")).Offers, o => Assert.Equal(80, o.Scores[SpecificationDesk.AfterSales]));
    }

    [Fact]
    public async Task Nobody_who_complies_means_nobody_is_awarded()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var desk = new SpecificationDesk(house);
        var id = await desk.OpenedAsync();
        foreach (var judge in SpecificationDesk.Judges)
        {
            await desk.SignAsync(id, judge, Verdict.Fails);
        }

        Assert.Equal("evaluation.nobody", await desk.CodeOfAsync(new ProposeResult.Command(id, []), "supply"));
        await house.SendAsync(new CancelSpecification.Command(id, "ไม่มีผู้ผ่าน"), "supply");
        Assert.Equal(SpecificationState.Cancelled, (await desk.ReadAsync(id)).State);
    }

    [Theory]
    [InlineData("M", Verdict.Meets)]
    [InlineData("B", Verdict.Better)]
    [InlineData("F", Verdict.Fails)]
    [InlineData("MMF", Verdict.Meets)]
    [InlineData("FFM", Verdict.Fails)]
    [InlineData("BBM", Verdict.Better)]
    [InlineData("BMF", Verdict.Meets)]
    [InlineData("BM", Verdict.Meets)]
    [InlineData("MF", Verdict.Meets)]
    [InlineData("FM", Verdict.Fails)]
    [InlineData("-MF", Verdict.Fails)]
    [InlineData("", Verdict.Unjudged)]
    public void The_greater_number_decides_and_the_chair_where_there_is_none(string said, Verdict expected)
    {
        // The first is the chair's word; a dash for a chair who says nothing.
        MemberWord[] words = [.. said.Select((c, n) => (c, n)).Where(x => x.c != '-').Select(x => new MemberWord(x.n, "", x.c switch { 'M' => Verdict.Meets, 'B' => Verdict.Better, _ => Verdict.Fails }, ""))];
        Assert.Equal(expected, Evaluation.Together(words, 0));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_workbook_goes_out_and_comes_back_with_every_problem_at_its_cell(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.PublishedAsync();
        using var template = new MemoryStream();
        Assert.Equal("S2570-0001", await house.SendAsync(new OfferSheet.Write.Query(id, template), "supply"));
        using var book = await Books.Open(template.ToArray());
        var rows = book.Rows(book.SheetNames[1]).Skip(1).ToList();
        Assert.Equal(["1", "1.1", "1.2", "1.3", "1.4", "2", "2.1", "2.2"], rows.Select(r => r[1].AsText));

        var found = await ReadAsync(
            ["1", "", "", "Acer", "TM-214", "๒๐,๕๐๐.๕๐", "", "", ""], ["1.1", "", "", "", "", "", "๑๖ GB", "2", ""], ["1.2", "", "", "", "", "", "0.5 TB", "", ""], ["1.3", "", "", "", "", "", "มี", "3", ""],
            ["1.4", "", "", "", "", "", "ศูนย์บริการ", "", "ดีมาก"], ["2", "", "", "AOC", "24B2", "", "", "", ""], ["2.1", "", "", "", "", "", "", "", ""]);
        Assert.Empty(found.Report.Problems);
        Assert.Equal((20_500.50m, "Acer", 4), (found.Items[0].UnitPrice, found.Items[0].Brand, found.Items[0].Answers.Count));
        Assert.Equal((null, 0), (found.Items[1].UnitPrice, found.Items[1].Answers.Count));

        var bad = await ReadAsync(
            ["1", "", "", "Acer", "", "ถูกมาก", "", "", ""], ["1.1", "", "", "", "", "", "8-16 GB", "", ""], ["1.1", "", "", "", "", "", "16 GB", "", ""], ["9.9", "", "", "", "", "", "16", "", ""],
            ["1.2", "", "", "", "", "", "1 TB", new string('9', 51), ""]);
        Assert.Equal(["F2", "G3", "A4", "A5", "H6"], bad.Report.Problems.Select(p => p.Cell));
        Assert.Equal("not-found", await desk.CodeOfAsync(new OfferSheet.Write.Query(id, Stream.Null), "technician"));

        async Task<OfferSheet.Read.Found> ReadAsync(params string[][] lines)
        {
            using var file = new MemoryStream();
            await using (var scope = house.Services.CreateAsyncScope())
            {
                await using var writer = await scope.ServiceProvider.GetRequiredService<IWorkbooks>().CreateAsync(file, CancellationToken.None);
                var sheet = await writer.AddSheetAsync("แบบเสนอ", [.. book.Rows(book.SheetNames[1]).First().Cells.Select(c => new SheetColumn(c.Value.ToString()))], CancellationToken.None);
                foreach (var line in lines)
                {
                    await sheet.WriteRowAsync([.. line.Select(CellValue.Text)], CancellationToken.None);
                }

                await writer.FinishAsync(null, CancellationToken.None);
            }

            return await house.SendAsync(new OfferSheet.Read.Query(id, new ImportFile("offer.xlsx", file.ToArray())), "supply");
        }
    }
}
