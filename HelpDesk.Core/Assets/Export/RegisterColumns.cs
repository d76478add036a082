using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Core.Assets.Export;

/// <summary>The columns of ทะเบียนคุมทรัพย์สิน (DOMAIN.md §4).</summary>
internal static class RegisterColumns
{
    /// <summary>วันเดือนปี, ที่เอกสาร, รายการ, จำนวนหน่วย, ราคาต่อหน่วย, มูลค่ารวม, อายุใช้งาน, อัตราค่าเสื่อม, ค่าเสื่อมประจำปี, ค่าเสื่อมสะสม, มูลค่าสุทธิ, หมายเหตุ.</summary>
    public static SheetColumn[] All() =>
    [
        new(AssetExportTexts.T["column.date"], 14), new(AssetExportTexts.T["column.document"], 20), new(AssetExportTexts.T["column.item"], 36),
        new(AssetExportTexts.T["column.units"], 12), new(AssetExportTexts.T["column.unit-price"], 15, ColumnStyle.Money),
        new(AssetExportTexts.T["column.value"], 15, ColumnStyle.Money), new(AssetExportTexts.T["column.life"], 11), new(AssetExportTexts.T["column.rate"], 12, ColumnStyle.Money),
        new(AssetExportTexts.T["column.this-year"], 16, ColumnStyle.Money), new(AssetExportTexts.T["column.accumulated"], 16, ColumnStyle.Money),
        new(AssetExportTexts.T["column.net"], 15, ColumnStyle.Money), new(AssetExportTexts.T["column.note"], 36, ColumnStyle.LongText),
    ];

    /// <summary>A device's row. One that is not depreciated says why among its notes.</summary>
    public static CellValue[] Cells(DateOnly? date, string document, string item, decimal? price, int? life, AssetValue value, string note)
    {
        var counts = value.Why == NoDepreciation.None;
        return
        [
            CellValue.Date(date), CellValue.Text(document), CellValue.Text(item), CellValue.Number(1), CellValue.Number(price), CellValue.Number(price),
            CellValue.Number(life), CellValue.Number(counts ? value.Rate : null), CellValue.Number(counts ? value.ThisYear : null),
            CellValue.Number(counts ? value.Accumulated : null), CellValue.Number(value.Net), CellValue.Text(Joined(" · ", note, WhyNot(value.Why))),
        ];
    }

    /// <summary>Why a device is not depreciated; empty for one that is.</summary>
    public static string WhyNot(NoDepreciation why) => why switch
    {
        NoDepreciation.None => "",
        NoDepreciation.UnderThreshold => AssetExportTexts.T["note.under-threshold"],
        NoDepreciation.Unknown => AssetExportTexts.T["note.unknown"],
    };

    /// <summary>What is not empty, with something between.</summary>
    public static string Joined(string between, params string[] parts) => string.Join(between, parts.Where(p => p.Length > 0));

    /// <summary>The sums of a register.</summary>
    internal sealed class Totals
    {
        private int _units;
        private decimal _value;
        private decimal _thisYear;
        private decimal _accumulated;
        private decimal _net;

        /// <summary>Takes a device in.</summary>
        public void Add(decimal? price, AssetValue value)
        {
            _units++;
            _value += price ?? 0;
            _thisYear += value.ThisYear;
            _accumulated += value.Accumulated;
            _net += value.Net ?? 0;
        }

        /// <summary>The row of totals.</summary>
        public CellValue[] Cells() =>
        [
            CellValue.Empty, CellValue.Empty, CellValue.Text(AssetExportTexts.T["row.total"]), CellValue.Number(_units), CellValue.Empty, CellValue.Number(_value),
            CellValue.Empty, CellValue.Empty, CellValue.Number(_thisYear), CellValue.Number(_accumulated), CellValue.Number(_net),
        ];
    }
}
