using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Infrastructure.Spreadsheets;

namespace HelpDesk.Tests.Spreadsheets;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("กขค", 3)]
    [InlineData("ที่นี้", 2)] // vowels and tone marks stand above the letters
    [InlineData("กู้", 1)]
    [InlineData("น้ำ", 2)] // sara am has a part beside the letter
    [InlineData("สั้น\nยาวกว่า", 6)] // the longest line counts
    [InlineData("\u200B\u200D", 0)]
    [InlineData("漢字", 4)]
    public void Width_is_what_the_eye_sees(string text, int width) => Assert.Equal(width, CellText.Width(text));

    [Theory]
    [InlineData(1, "A")]
    [InlineData(26, "Z")]
    [InlineData(27, "AA")]
    [InlineData(702, "ZZ")]
    [InlineData(703, "AAA")]
    [InlineData(16_384, "XFD")]
    public void Columns_are_named_as_in_a_spreadsheet(int column, string name) => Assert.Equal(name, WorkbookCell.ColumnName(column));

    [Fact]
    public void Values_read_as_technical_text()
    {
        Assert.Equal("", CellValue.Text("").ToString());
        Assert.Equal("1050130001", CellValue.Number(1050130001m).ToString());
        Assert.Equal("0.5", CellValue.Number(0.50m).ToString());
        Assert.Equal("2026-02-09", CellValue.Date(new DateOnly(2026, 2, 9)).ToString());
        Assert.Equal(CellKind.Empty, CellValue.Number(null).Kind);
        Assert.Null(CellValue.Text("x").AsNumber);
    }
}
