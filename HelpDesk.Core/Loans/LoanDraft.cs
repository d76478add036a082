using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>What a person writes to borrow things: a basket for one period, from one agency.</summary>
/// <param name="OwnerCode">The code of the agency that keeps the things.</param>
/// <param name="From">กำหนดรับ, in Asia/Bangkok.</param>
/// <param name="Until">กำหนดส่งคืน.</param>
/// <param name="Items">The basket.</param>
/// <param name="Use">Inside or outside.</param>
/// <param name="Purpose">เพื่อใช้ในราชการ.</param>
/// <param name="Place">สถานที่ใช้งาน.</param>
/// <param name="Position">ตำแหน่ง.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="ResponsibleName">ผู้รับผิดชอบ; empty for the borrower.</param>
/// <param name="SchoolCode">For which agency; null for the borrower's own, and for the keeping one where the borrower belongs to it.</param>
/// <param name="BorrowerId">Who borrows, where a keeper writes it for somebody; null for oneself.</param>
public sealed record LoanDraft(
    string OwnerCode, DateOnly From, DateOnly Until, IReadOnlyList<LoanDraft.Item> Items, LoanUse Use, string? Purpose = null, string? Place = null, string? Position = null,
    string? Phone = null, string? ResponsibleName = null, string? SchoolCode = null, long? BorrowerId = null)
{
    /// <summary>So many of a kind.</summary>
    /// <param name="LendableId">The kind.</param>
    /// <param name="Quantity">How many.</param>
    public sealed record Item(long LendableId, int Quantity);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<LoanDraft>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(d => d.Purpose).Words(500, required: true);
            RuleFor(d => d.Place).Words(200, required: true);
            RuleFor(d => d.Position).Words(150);
            RuleFor(d => d.ResponsibleName).Words(150);
            RuleFor(d => d.Phone).Words(50, required: true);
            RuleFor(d => d.Phone).Must(p => string.IsNullOrWhiteSpace(p) || ThaiCalendar.IsPhone(p)).WithMessage(_ => TicketTexts.T["rule.phone"]);
            RuleFor(d => d.Use).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(d => d.Items).Must(i => i.Count <= LoanRules.MostItems).WithMessage(_ => LoanTexts.T["rule.most-items", LoanRules.MostItems]);
        }
    }
}

/// <summary>A draft with everything it names looked up.</summary>
/// <param name="Owner">The agency that keeps the things.</param>
/// <param name="Request">What is asked for.</param>
/// <param name="Things">The kinds and how many of each.</param>
/// <param name="Question">Everything on which it depends whether it is possible.</param>
internal sealed record AskedLoan(ReferenceSchool Owner, LoanRequest Request, IReadOnlyList<(Lendable Lendable, int Quantity)> Things, LoanQuestion Question)
{
    public IEnumerable<LoanItem> Items() => Things.Select(t => new LoanItem(t.Lendable, t.Quantity));
}

/// <summary>Looks up what a draft names, for the page's question and for the commands.</summary>
internal static class LoanAsking
{
    /// <summary>Looks it up as it is at this moment. Commands hold the things first (<see cref="LoanBook.HoldAsync"/>).</summary>
    /// <exception cref="RuleException">Something that is named does not exist for this person.</exception>
    public static async Task<AskedLoan> ReadAskedAsync(
        this IHelpDeskDb db, IReferenceData reference, CurrentUser user, LoanDraft draft, long? exceptLoan, DateOnly today, CancellationToken cancellationToken)
    {
        var owner = await reference.SchoolAsync(draft.OwnerCode, cancellationToken) ?? throw Unknown(nameof(draft.OwnerCode));
        var borrowerId = draft.BorrowerId ?? user.Id ?? throw RuleException.NotFound();
        if (borrowerId != user.Id && !user.Lends(owner.Id))
        {
            throw Unknown("Borrower");
        }

        var borrower = await db.People.Where(p => p.Id == borrowerId && !p.IsDisabled).Select(p => new { p.Name, Schools = p.Memberships.Select(m => m.SchoolId).ToList() })
            .SingleOrDefaultAsync(cancellationToken) ?? throw Unknown("Borrower");
        var schoolId = await SchoolAsync(reference, draft.SchoolCode, owner.Id, borrower.Schools, cancellationToken);
        var ids = draft.Items.Select(i => i.LendableId).Distinct().ToList();
        var wanted = db.Lendables.Where(l => ids.Contains(l.Id) && l.OwnerId == owner.Id);
        var lendables = await wanted.VisibleTo(user).AsNoTracking().ToDictionaryAsync(l => l.Id, cancellationToken);
        var things = new List<(Lendable Lendable, int Quantity)>();
        foreach (var same in draft.Items.GroupBy(i => i.LendableId))
        {
            things.Add((lendables.GetValueOrDefault(same.Key) ?? throw Unknown("Items"), same.Any(i => i.Quantity < 1) ? 0 : (int)Math.Min(100_000, same.Sum(i => (long)i.Quantity))));
        }

        var book = await db.ReadBookAsync(wanted, draft.From, draft.Until < draft.From ? draft.From : draft.Until, exceptLoan, cancellationToken);
        var question = new LoanQuestion(
            today, draft.From, draft.Until, draft.Use, schoolId == owner.Id, await db.IsSuspendedAsync(borrowerId, owner.Id, today, cancellationToken),
            await db.CountOverdueAsync(borrowerId, today, cancellationToken), await db.HolidaysAsync(draft.From, draft.Until, cancellationToken),
            [.. things.Select(t => new LoanQuestion.Item(t.Lendable, t.Quantity, book.GetValueOrDefault(t.Lendable.Id) ?? KindBook.Empty))]);
        var request = new LoanRequest(
            borrowerId, borrower.Name, schoolId, draft.Position ?? "", draft.Phone ?? "", draft.Purpose ?? "", draft.Use, draft.Place ?? "",
            string.IsNullOrWhiteSpace(draft.ResponsibleName) ? borrower.Name : draft.ResponsibleName, draft.From, draft.Until);
        return new AskedLoan(owner, request, things, question);
    }

    /// <summary>
    /// Who gives an opinion and who decides (ข้อ 208): inside the premises the head of the unit that keeps the things, outside and between
    /// agencies the head of the agency. Of a school's things the head whom its desk names.
    /// </summary>
    /// <exception cref="RuleException">There is nobody who could decide.</exception>
    public static async Task<List<StepPlan>> LoanStepsAsync(
        this IHelpDeskDb db, ReferenceSchool owner, LoanRequest request, long requesterId, DateOnly today, CancellationToken cancellationToken)
    {
        // Answered before the day it begins, and within a week.
        var days = Math.Clamp(request.From.DayNumber - today.DayNumber, 1, 7);
        if (!owner.IsOffice)
        {
            var head = await db.LendingDesks.Where(d => d.OwnerId == owner.Id && d.HeadId != requesterId && d.HeadId != request.BorrowerId && db.People.Any(p => p.Id == d.HeadId && !p.IsDisabled))
                .Select(d => (long?)d.HeadId).SingleOrDefaultAsync(cancellationToken) ?? throw RuleException.Conflict("loan.nobody-decides", LoanTexts.T["rule.no-head", owner.NameTh]);
            return [new StepPlan(1, LoanTexts.Thai("step.head"), PersonId: head, Days: days)];
        }

        var held = await db.Memberships.Where(m => m.PersonId != requesterId && m.PersonId != request.BorrowerId && db.People.Any(p => p.Id == m.PersonId && !p.IsDisabled)).Select(m => m.Role).Distinct().ToListAsync(cancellationToken);
        var needsDirector = request.Use == LoanUse.Outside || request.BorrowerSchoolId != owner.Id || !held.Contains(Role.GroupDirector);
        if (needsDirector && !held.Contains(Role.Director))
        {
            throw RuleException.Conflict("loan.nobody-decides", LoanTexts.T["rule.nobody-decides"]);
        }

        var steps = new List<StepPlan>();
        if (held.Contains(Role.SupplyOfficer))
        {
            steps.Add(new StepPlan(1, LoanTexts.Thai("step.supply"), Role.SupplyOfficer, IsOpinion: true, Days: days));
        }

        if (needsDirector && held.Contains(Role.GroupDirector))
        {
            steps.Add(new StepPlan(2, LoanTexts.Thai("step.group"), Role.GroupDirector, IsOpinion: true, Days: days));
        }

        steps.Add(needsDirector ? new StepPlan(3, LoanTexts.Thai("step.director"), Role.Director, Days: days) : new StepPlan(3, LoanTexts.Thai("step.keeper-head"), Role.GroupDirector, Days: days));
        return steps;
    }

    /// <summary>What is decided on and signed. Thai, as the papers are.</summary>
    public static List<ContentField> Content(this AskedLoan asked, ReferenceData reference) =>
    [
        new(LoanTexts.Thai("field.owner"), asked.Owner.NameTh),
        new(LoanTexts.Thai("field.borrower"), asked.Request.BorrowerName),
        new(LoanTexts.Thai("field.position"), asked.Request.Position),
        new(LoanTexts.Thai("field.agency"), reference.Schools[asked.Request.BorrowerSchoolId].NameTh),
        new(LoanTexts.Thai("field.purpose"), asked.Request.Purpose),
        new(LoanTexts.Thai("field.use"), LoanTexts.Thai($"use.{Word.Of(asked.Request.Use)}")),
        new(LoanTexts.Thai("field.place"), asked.Request.Place),
        new(LoanTexts.Thai("field.responsible"), asked.Request.ResponsibleName),
        new(LoanTexts.Thai("field.from"), ThaiCalendar.LongDate(asked.Request.From)),
        new(LoanTexts.Thai("field.until"), ThaiCalendar.LongDate(asked.Request.Until)),
        new(LoanTexts.Thai("field.items"), string.Join('\n', asked.Things.Select(t => FormattableString.Invariant($"{t.Lendable.Name} {t.Quantity} {t.Lendable.Unit}")))),
    ];

    private static async Task<long> SchoolAsync(IReferenceData reference, string? code, long ownerId, List<long> schools, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code))
        {
            return schools.Contains(ownerId) ? ownerId : schools.Count > 0 ? schools[0] : throw Unknown("Borrower");
        }

        return await reference.SchoolAsync(code, cancellationToken) is { } school && schools.Contains(school.Id) ? school.Id : throw Unknown("SchoolCode");
    }

    private static RuleException Unknown(string field) => RuleException.Invalid(field, "loan.unknown", LoanTexts.T["rule.unknown"]);
}
