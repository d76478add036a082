using System.Globalization;
using Bunit;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Web.Orders;
using HelpDesk.Web.OutsideRepairs;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.OutsideRepairs;

/// <summary>What is wrong stands at its field, in a window of many fields too.</summary>
public sealed class DialogErrorTests : BunitContext
{
    private readonly BunitJSModuleInterop _module;

    public DialogErrorTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");
        _module = JSInterop.SetupModule("/interactive.js");
        _module.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(new Support.TestClock(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Each_error_stands_at_its_field_the_others_at_the_head_and_none_when_it_opens_anew()
    {
        var form = OutsideRepairForm.New("เครื่องพิมพ์");
        form.Quotations.Add(new OutsideRepairForm.Quotation { Amount = "100" });
        form.Quotations.Add(new OutsideRepairForm.Quotation { Amount = "-" });
        FieldError[] errors =
        [
            new("Draft.Vendor.Name", "ไม่มีร้าน"), new("Draft.Quotations[1].Amount", "ไม่ใช่จำนวนเงิน"), new("Draft.Quotations", "มากไป"), new("Draft.Expected", "วันไหน"), new("Draft.Unheard", "อย่างอื่น"),
        ];
        var dialog = Dialog(form, () => throw new RuleException(RuleKind.Invalid, "test", "ผิด", errors));
        Assert.Empty(dialog.FindAll(".error"));
        dialog.Find("form").Submit();

        // Of three rows the first is empty and not sent: the second that was sent is the third that is shown.
        Assert.Equal("ไม่มีร้าน", dialog.Find("#vendor-error").TextContent);
        Assert.Equal(("true", "vendor-hint vendor-error"), (dialog.Find("#vendor").GetAttribute("aria-invalid"), dialog.Find("#vendor").GetAttribute("aria-describedby")));
        Assert.Contains("has-error", dialog.Find("#vendor").ParentElement!.ClassName, StringComparison.Ordinal);
        Assert.Equal("ไม่ใช่จำนวนเงิน", dialog.Find("#amount-3-error").TextContent);
        Assert.Empty(dialog.FindAll("#amount-1-error, #amount-2-error"));
        Assert.Equal(("มากไป", "วันไหน"), (dialog.Find("#quotation-add-error").TextContent, dialog.Find("#expected-error").TextContent));
        Assert.Equal("อย่างอื่น", dialog.Find("[role=alert]").TextContent.Trim());
        dialog.WaitForAssertion(() => Assert.Equal("w", Assert.Single(_module.Invocations["leadToError"]).Arguments[0]));

        dialog.Find("dialog").TriggerEvent("onclose", EventArgs.Empty);
        Assert.Empty(dialog.FindAll(".error:not(:empty), [role=alert], [aria-invalid]"));
    }

    [Fact]
    public void What_is_about_the_whole_stands_at_the_head_and_what_went_through_leaves_nothing()
    {
        RuleException? refusal = RuleException.Conflict("test", "มีคนแก้ไปแล้ว");
        var dialog = Dialog(OutsideRepairForm.New(""), () => refusal is null ? Task.CompletedTask : throw refusal);
        dialog.Find("form").Submit();
        Assert.Equal("มีคนแก้ไปแล้ว", dialog.Find("[role=alert]").TextContent.Trim());
        refusal = null;
        dialog.Find("form").Submit();
        Assert.Empty(dialog.FindAll("[role=alert]"));
        Assert.Single(_module.Invocations["closeDialog"]);
    }

    [Fact]
    public void A_date_that_is_none_is_refused_at_its_field_and_a_quotation_with_only_a_date_is_not_dropped()
    {
        var form = OutsideRepairForm.New("เครื่องพิมพ์");
        OutsideRepairDraft? draft = null;
        var dialog = Dialog(form, () =>
        {
            draft = form.ToDraft();
            return Task.CompletedTask;
        });
        dialog.Find("#expected").Change("31/2/2570");
        dialog.Find("#on-1").Change("เมื่อวาน");
        dialog.Find("form").Submit();
        Assert.Null(draft);
        Assert.Single(dialog.FindAll("#expected-error"));
        Assert.Single(dialog.FindAll("#on-1-error"));
        Assert.Single(dialog.FindAll("#amount-1-error"));

        dialog.Find("#expected").Change("");
        dialog.Find("#on-1").Change("19/11/2569");
        dialog.Find("form").Submit();
        Assert.Null(draft);
        Assert.Empty(dialog.FindAll("#expected-error, #on-1-error"));
        dialog.Find("#amount-1").Change("๑,๕๐๐");
        dialog.Find("form").Submit();
        Assert.Equal((null, new DateOnly(2026, 11, 19), 1_500m), (draft!.Expected, draft.Quotations[0].On!.Value, draft.Quotations[0].Amount));
    }

    private IRenderedComponent<OrderDialog> Dialog(OutsideRepairForm form, Func<Task> send) => Render<OrderDialog>(p => p
        .Add(d => d.Id, "w").Add(d => d.Title, "บันทึก").Add(d => d.Send, send)
        .AddChildContent<OutsideRepairFields>(f => f.Add(x => x.Form, form).Add(x => x.Vendors, [])));
}
