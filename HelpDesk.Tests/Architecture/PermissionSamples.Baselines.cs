using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Specifications.Baselines;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Architecture;

// What the pages of the ministry's criteria and of the limits of procurement send.
internal sealed partial class PermissionSamples
{
    private int _day;

    private void AddBaselines()
    {
        Add(_ => new GetBaselines.Query());
        Add<GetBaselineItem.Details>(typeof(GetBaselineItem.Query), async _ => new GetBaselineItem.Query(await _house.DbAsync(db => db.BaselineItems.Select(i => i.Id).FirstAsync())));
        Add(_ => new FindBaselineItems.Query("4"));
        Add(_ => new ExportBaseline.Query());
        Add(_ => new GetBaselineTemplate.Query());
        Add(_ => new ImportBaseline.Preview(new ImportFile("x.csv", "ข้อ,รายการ"u8.ToArray())));
        Add(_ => new ImportBaseline.Command(new ImportFile("x.csv", "ข้อ,รายการ"u8.ToArray()), "ฉบับ " + Guid.NewGuid(), NextDay()));
        Add(_ => new GetProcurementRules.Query());
        Add(_ => new AddProcurementRule.Command(NextDay(), ProcurementLimits.Default));
        Add<MediatR.Unit>(typeof(RemoveProcurementRule.Command), async _ =>
            new RemoveProcurementRule.Command(await _house.SendAsync(new AddProcurementRule.Command(NextDay(), ProcurementLimits.Default), "supply")));
    }

    // No two begin on one day.
    private DateOnly NextDay() => new DateOnly(2030, 1, 1).AddDays(Interlocked.Increment(ref _day));
}
