using System.Globalization;
using HelpDesk.Core.Specifications;

namespace HelpDesk.Tests.Specifications;

/// <summary>Units: what they are called, what converts and what never does.</summary>
public sealed class UnitsTests
{
    [Theory]
    [InlineData("GB", "GB")]
    [InlineData("gb", "GB")]
    [InlineData("กิกะไบต์", "GB")]
    [InlineData("Gigabytes", "GB")]
    [InlineData("Mbps", "Mbps")]
    [InlineData("mbps", "Mbps")]
    [InlineData("Mb/s", "Mbps")]
    [InlineData("MB/s", "MB/s")]
    [InlineData("MBps", "MB/s")]
    [InlineData("\"", "inch")]
    [InlineData("”", "inch")]
    [InlineData("″", "inch")]
    [InlineData("นิ้ว", "inch")]
    [InlineData("Inches", "inch")]
    [InlineData("ซม.", "cm")]
    [InlineData("ซ.ม.", "cm")]
    [InlineData("ซม", "cm")]
    [InlineData("ปี", "year")]
    [InlineData("เดือน", "month")]
    [InlineData("วัน", "day")]
    [InlineData("แผ่น/นาที", "ppm")]
    [InlineData("หน้าต่อนาที", "ppm")]
    [InlineData("Pages per minute", "ppm")]
    [InlineData("kva", "kVA")]
    [InlineData("cd/m²", "nit")]
    [InlineData("cd/m2", "nit")]
    [InlineData("℃", "C")]
    [InlineData("%", "percent")]
    [InlineData("mAH", "mAh")]
    public void A_unit_is_found_by_what_people_write(string typed, string code)
    {
        Assert.True(Units.TryFind(typed, out var unit), typed);
        Assert.Equal(code, unit.Code);
    }

    [Theory]
    [InlineData("Mb")]
    [InlineData("Gb")]
    [InlineData("mb/s")]
    [InlineData("MBPS")]
    [InlineData("GiB")]
    [InlineData("M")]
    [InlineData("c")]
    [InlineData("b")]
    [InlineData("ช่อง")]
    [InlineData("")]
    [InlineData(".")]
    public void What_is_no_unit_or_could_be_two_is_not_found(string typed) => Assert.False(Units.TryFind(typed, out _));

    [Theory]
    [InlineData(1, "TB", "GB", "1000")]
    [InlineData(1024, "MB", "GB", "1.024")]
    [InlineData(1, "GB", "B", "1000000000")]
    [InlineData(14, "inch", "cm", "35.56")]
    [InlineData(2, "year", "month", "24")]
    [InlineData(18, "month", "year", "1.5")]
    [InlineData(90, "s", "minute", "1.5")]
    [InlineData(1, "MB/s", "Mbps", "8")]
    [InlineData(3, "ppm", "ppm", "3")]
    public void Units_of_one_dimension_convert(int value, string from, string to, string expected)
    {
        Assert.True(Units.TryConvert(value, Units.ByCode[from], Units.ByCode[to], out var converted));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), converted);
    }

    [Theory]
    [InlineData("VA", "W")]
    [InlineData("kVA", "kW")]
    [InlineData("day", "month")]
    [InlineData("minute", "month")]
    [InlineData("ppm", "ipm")]
    [InlineData("GB", "Gbps")]
    [InlineData("mAh", "Wh")]
    public void Units_of_two_dimensions_do_not(string from, string to)
    {
        Assert.False(Units.TryConvert(1, Units.ByCode[from], Units.ByCode[to], out _));
        Assert.False(Units.TryConvert(1, Units.ByCode[to], Units.ByCode[from], out _));
    }

    [Fact]
    public void A_conversion_beyond_what_a_number_holds_is_refused() => Assert.False(Units.TryConvert(decimal.MaxValue, Units.ByCode["TB"], Units.ByCode["B"], out _));

    [Fact]
    public void Every_unit_has_a_name_of_its_own_by_which_it_is_found_again()
    {
        foreach (var language in new[] { "th-TH", "en-GB" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            Assert.Equal(Units.All.Count, Units.All.Select(Units.NameOf).Distinct(StringComparer.Ordinal).Count());
            Assert.All(Units.All, unit =>
            {
                Assert.True(Units.TryFind(Units.NameOf(unit), out var found), unit.Code);
                Assert.Equal(unit, found);
            });
        }
    }

    [Theory]
    [InlineData("16GB", "16", "GB", "GB", "")]
    [InlineData("๑๖ GB", "16", "GB", "GB", "")]
    [InlineData("1,024 MB", "1024", "MB", "MB", "")]
    [InlineData("16 GB DDR5", "16", "GB", "GB", "DDR5")]
    [InlineData("3 ช่อง USB 3.2", "3", null, "ช่อง", "USB 3.2")]
    [InlineData("15 pages per minute A4", "15", "ppm", "pages per minute", "A4")]
    [InlineData("-5 °C", "-5", "C", "°C", "")]
    [InlineData("1,234,567.890", "1234567.89", null, "", "")]
    [InlineData("จำนวน 7", "7", null, "", "")]
    public void One_number_is_read_with_its_unit_and_the_rest(string typed, string value, string? unit, string word, string rest)
    {
        Assert.True(TypedNumber.TryRead(typed, out var number), typed);
        Assert.Equal((decimal.Parse(value, CultureInfo.InvariantCulture), unit, word, rest), (number.Value, number.Unit?.Code, number.Word, number.Rest));
    }

    [Fact]
    public void Reading_never_throws()
    {
        const string Alphabet = "0123456789๐๕., -–/x\"'+<>%()กม.GBgbMmำิ\u200B\u00A0\uD800\uFFFEé½²";
        for (var seed = 0; seed < 20_000; seed++)
        {
            var dice = new Random(seed);
            var typed = string.Concat(Enumerable.Range(0, dice.Next(0, 14)).Select(_ => Alphabet[dice.Next(Alphabet.Length)]));
            _ = TypedNumber.TryRead(typed, out _);
            _ = Judge.Of(Specs.Clause("≥ 16 GB"), typed);
            _ = Judge.Of(Specs.Clause("# ≥ 3 ช่อง"), typed);
        }
    }
}
