using HelpDesk.Core.Loans;
using HelpDesk.Tests.Loans;
using HelpDesk.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Architecture;

// What the pages of lending send, about things that the school in question lends to somebody of the third school.
internal sealed partial class PermissionSamples
{
    private static readonly DateOnly Today = LoanCounter.Friday;
    private LoanCounter? _counter;

    private LoanCounter Counter => _counter ??= new LoanCounter(_house);

    private void AddLoans()
    {
        Add(school => new GetAvailability.Query(Today, Today.AddDays(30), school));
        Add<IReadOnlyList<LoanProblem>>(typeof(CheckLoan.Query), async school => new CheckLoan.Query(await DraftAsync(school)));
        Add<LoanSaved>(typeof(AskLoan.Command), async school => new AskLoan.Command(Guid.NewGuid(), await DraftAsync(school)));
        AddAboutLoan(typeof(ResubmitLoan.Command), Stage.Asked, (loan, _) => new ResubmitLoan.Command(loan.Number, LoanCounter.Draft(Today, Today)));
        AddAboutLoan(typeof(CancelLoan.Command), Stage.Approved, (loan, _) => new CancelLoan.Command(loan.Number, "เลื่อน"));
        AddAboutLoan(typeof(GetLoan.Query), Stage.Asked, (loan, _) => new GetLoan.Query(loan.Number));
        AddAboutLoan(typeof(GetPickList.Query), Stage.Approved, (loan, _) => new GetPickList.Query(loan.Number));
        Add<LoanSaved>(typeof(HandOverLoan.Command), async school =>
        {
            var loan = await LoanAsync(school, Stage.Approved);
            var line = (await _house.SendAsync(new GetPickList.Query(loan.Number), "supply"))[0];
            return new HandOverLoan.Command(
                loan.Number, [new HandOverLoan.Picked(line.ItemId, line.Units[0].UnitId)], [], "ผู้รับ", await Counter.SignatureAsync(), await Counter.SignatureAsync());
        });
        AddAboutLoan(typeof(TakeBackLoan.Command), Stage.Out, (loan, key) => new TakeBackLoan.Command(
            loan.Number, [new ReturnedThing(loan.Outstanding().First().Id, ReturnCondition.Good)], "ผู้คืน", key, key));
        AddAboutLoan(typeof(ReverseHandOver.Command), Stage.Out, (loan, _) => new ReverseHandOver.Command(loan.Number, loan.HandOvers[0].Id, "ผิด"));
        AddAboutLoan(typeof(ReverseReturn.Command), Stage.Lost, (loan, _) => new ReverseReturn.Command(loan.Number, loan.Returns[0].Id, "ผิด"));
        AddAboutLoan(typeof(ExtendLoan.Command), Stage.Out, (loan, _) => new ExtendLoan.Command(loan.Number, Today.AddDays(2), "ต่อ"));
        AddAboutLoan(typeof(DemandLoan.Command), Stage.Out, (loan, _) => new DemandLoan.Command(loan.Number, Today.AddDays(2)));
        AddAboutLoan(typeof(AgreeLoanCase.Command), Stage.Lost, (loan, _) => new AgreeLoanCase.Command(loan.Number, loan.Cases[0].Id, LoanCaseWay.Pay, Today));
        AddAboutLoan(typeof(EndLoanCase.Command), Stage.Lost, (loan, _) => new EndLoanCase.Command(loan.Number, loan.Cases[0].Id, false, Today, "ไม่ต้อง"));
        AddAboutLoan(typeof(GetLoanPaper.Query), Stage.Asked, (loan, _) => new GetLoanPaper.Query(loan.Number));
        AddAboutLoan(typeof(GetDemandPaper.Query), Stage.Asked, (loan, _) => new GetDemandPaper.Query(loan.Number, "D2570-0001"));
        AddAboutLoan(typeof(FindLoan.Query), Stage.Asked, (loan, _) => new FindLoan.Query(loan.Number));
        Add(school => new GetLoans.Query(new LoanFilter(Owner: school)));
        Add(school => new GetLoanDesk.Query(school));
        Add(school => new GetThingsOut.Query(school));
        Add(school => new ExportLoans.Query(new LoanFilter(Owner: school), Stream.Null));
        Add(school => new GetLendables.Query(school));
        Add<GetLendable.Card>(typeof(GetLendable.Query), async school => new GetLendable.Query(await LendableAsync(school)));
        Add(school => new SaveLendable.Command(null, Guid.NewGuid(), school, LendableKind.Devices, null, new LendableDetails("เครื่องฉาย", "เครื่อง", "", "", LoanCounter.Open)));
        Add<int>(typeof(AddLendableUnit.Command), async school => new AddLendableUnit.Command(await LendableAsync(school), ["ไม่มี"]));
        Add<Unit>(typeof(RemoveLendableUnit.Command), async school => new RemoveLendableUnit.Command(await LendableAsync(school), 0));
        Add<Unit>(typeof(SetLendingHead.Command), async school => new SetLendingHead.Command(school, await _house.PersonAsync("clerk")));
        Add(_ => new GetLendingHeads.Query());
        Add(_ => new FindBorrowers.Query("teacher"));
        Add<long>(typeof(SuspendBorrower.Command), async school => new SuspendBorrower.Command(school, await _house.PersonAsync("technician2"), Today, "คืนช้า"));
        Add<Unit>(typeof(LiftSuspension.Command), async school => new LiftSuspension.Command(await _house.SendAsync(
            new SuspendBorrower.Command(school, await _house.PersonAsync("technician2"), Today, "คืนช้า"), "supply"), "คืนแล้ว"));
        Add(_ => new GetSuspensions.Query());
        Add(_ => new GetMyLoanFeed.Query());
        Add(_ => new MakeMyLoanFeed.Command());
        Add(_ => new EndMyLoanFeed.Command());
        Add<IReadOnlyList<ReadLoanFeed.Entry>>(typeof(ReadLoanFeed.Query), async _ => new ReadLoanFeed.Query(await _house.SendAsync(new MakeMyLoanFeed.Command(), "clerk")));
    }

    private enum Stage
    {
        Asked,
        Approved,
        Out,
        Lost,
    }

    private void AddAboutLoan<T>(Type type, Stage stage, Func<GetLoan.Details, Guid, IRequest<T>> make) =>
        Add<T>(type, async school => make(await LoanAsync(school, stage), await Counter.SignatureAsync()));

    // Each time a new loan, in which nobody of those who ask has a part: the clerk of the office borrows.
    private async Task<GetLoan.Details> LoanAsync(string school, Stage stage)
    {
        var head = school == TestOffice.FirstSchool ? "coordinator" : "coordinator2";
        if (!await _house.DbAsync(db => db.LendingDesks.AnyAsync(d => db.Schools.Any(s => s.Id == d.OwnerId && s.Code == school))))
        {
            await _house.SendAsync(new SetLendingHead.Command(school, await _house.PersonAsync(head)), "supply");
        }

        var number = (await Counter.AskAsync(await DraftAsync(school), "clerk")).Number;
        if (stage > Stage.Asked)
        {
            await Counter.DecideAsync(number, head, HelpDesk.Core.Approvals.DecisionKind.Approve);
        }

        if (stage > Stage.Approved)
        {
            await Counter.HandOverAsync(number);
        }

        if (stage > Stage.Out)
        {
            var loan = await Counter.ReadAsync(number);
            await Counter.TakeBackAsync(number, new ReturnedThing(loan.Outstanding().First().Id, ReturnCondition.Lost, Note: "หาย"));
        }

        return await Counter.ReadAsync(number);
    }

    private async Task<LoanDraft> DraftAsync(string school) => LoanCounter.Draft(Today, Today, (await LendableAsync(school), 1)) with { OwnerCode = school };

    private async Task<long> LendableAsync(string school) => (await Counter.DevicesAsync(1, owner: school)).Id;
}
