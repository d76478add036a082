using System.Globalization;
using HelpDesk.Core.Specifications;

namespace HelpDesk.Tests.Specifications;

/// <summary>What the program says of an answer, pair by pair.</summary>
public sealed class JudgeTests
{
    public JudgeTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");

    [Theory]
    // A least.
    [InlineData("≥ 16 GB", "16 GB", Verdict.Meets)]
    [InlineData("≥ 16 GB", "32 GB", Verdict.Better)]
    [InlineData("≥ 16 GB", "8 GB", Verdict.Fails)]
    [InlineData("≥ 16 GB", "15.999 GB", Verdict.Fails)]
    [InlineData("≥ 16 GB", "16.001 GB", Verdict.Better)]
    [InlineData("≥ 16 GB", "16", Verdict.Meets)]
    [InlineData("≥ 16 GB", "16GB", Verdict.Meets)]
    [InlineData("≥ 16 GB", "16gb", Verdict.Meets)]
    [InlineData("≥ 16 GB", "  16   GB  ", Verdict.Meets)]
    [InlineData("≥ 16 GB", "16\u00A0GB", Verdict.Meets)]
    [InlineData("≥ 16 GB", "16\u200BGB", Verdict.Meets)]
    [InlineData("≥ 16 GB", "๑๖ GB", Verdict.Meets)]
    [InlineData("≥ 16 GB", "๓๒ กิกะไบต์", Verdict.Better)]
    [InlineData("≥ 16 GB", "１６ＧＢ", Verdict.Meets)]
    [InlineData("≥ 16 GB", "16 GB DDR5", Verdict.Meets)]
    [InlineData("≥ 16 GB", "16 GB (DDR5 4800 MHz)", Verdict.Meets)]
    [InlineData("≥ 16 GB", "ขนาด 16 GB", Verdict.Meets)]
    [InlineData("≥ 16 GB", "+16 GB", Verdict.Meets)]
    [InlineData("≥ 16 GB", "-16 GB", Verdict.Fails)]
    [InlineData("≥ 16 GB", "0", Verdict.Fails)]
    // Units of data count by thousands.
    [InlineData("≥ 16 GB", "1,024 MB", Verdict.Fails)]
    [InlineData("≥ 16 GB", "16,000 MB", Verdict.Meets)]
    [InlineData("≥ 16 GB", "๑๖,๐๐๐ MB", Verdict.Meets)]
    [InlineData("≥ 16 GB", "16,384 MB", Verdict.Better)]
    [InlineData("≥ 1 TB", "1000 GB", Verdict.Meets)]
    [InlineData("≥ 1 TB", "960 GB SSD", Verdict.Fails)]
    [InlineData("≥ 500 GB", "0.5 TB", Verdict.Meets)]
    [InlineData("≥ 500 GB", ".512 TB", Verdict.Better)]
    [InlineData("≥ 500 GB", "512 GB PCIe 4.0 M.2 2280", Verdict.Better)]
    [InlineData("≥ 1 Gbps", "1000 Mbps", Verdict.Meets)]
    [InlineData("≥ 1 Gbps", "100 Mb/s", Verdict.Fails)]
    [InlineData("≥ 500 MB/s", "4 Gbps", Verdict.Meets)]
    [InlineData("≥ 4.5 GHz", "4500 MHz", Verdict.Meets)]
    [InlineData("≥ 4.5 GHz", "4,499 MHz", Verdict.Fails)]
    // Lengths, times, the rest.
    [InlineData("≥ 14 inch", "14\"", Verdict.Meets)]
    [InlineData("≥ 14 inch", "14” FHD", Verdict.Meets)]
    [InlineData("≥ 14 inch", "35.56 ซม.", Verdict.Meets)]
    [InlineData("≥ 14 inch", "35.5 cm", Verdict.Fails)]
    [InlineData("≥ 23.8 inch", "๒๓.๘ นิ้ว", Verdict.Meets)]
    [InlineData("≥ 23 inch", "600 มม.", Verdict.Better)]
    [InlineData("≤ 2 m", "150 ซ.ม.", Verdict.Better)]
    [InlineData("≥ 3 year", "36 เดือน", Verdict.Meets)]
    [InlineData("≥ 3 year", "3 ปี on-site", Verdict.Meets)]
    [InlineData("≥ 36 month", "2 ปี", Verdict.Fails)]
    [InlineData("≥ 1 year", "365 วัน", Verdict.Fails)]
    [InlineData("≥ 15 minute", "900 วินาที", Verdict.Meets)]
    [InlineData("≥ 15 minute", "0.5 ชม.", Verdict.Better)]
    [InlineData("≥ 15 minute", "15 min", Verdict.Meets)]
    [InlineData("≥ 30 ppm", "33 แผ่น/นาที", Verdict.Better)]
    [InlineData("≥ 30 ppm", "30 หน้าต่อนาที", Verdict.Meets)]
    [InlineData("≥ 30 ppm", "60 ipm", Verdict.Fails)]
    [InlineData("≥ 40 TOPS", "45 tops", Verdict.Better)]
    [InlineData("≥ 300 nit", "300 cd/m²", Verdict.Meets)]
    [InlineData("≥ 80 percent", "๘๕%", Verdict.Better)]
    // VA and W never convert.
    [InlineData("≥ 480 W", "800 VA", Verdict.Fails)]
    [InlineData("≥ 800 VA", "800 W", Verdict.Fails)]
    [InlineData("≥ 800 VA", "1 kVA", Verdict.Better)]
    [InlineData("≥ 800 VA", "800 VA / 480 W", Verdict.Meets)]
    [InlineData("≥ 16 GB", "16 นิ้ว", Verdict.Fails)]
    // A most, between, exactly.
    [InlineData("≤ 2 kg", "1.4 กก.", Verdict.Better)]
    [InlineData("≤ 2 kg", "2000 กรัม", Verdict.Meets)]
    [InlineData("≤ 2 kg", "2.01 kg", Verdict.Fails)]
    [InlineData("8..16 GB", "8 GB", Verdict.Meets)]
    [InlineData("8..16 GB", "12", Verdict.Meets)]
    [InlineData("8..16 GB", "16 GB", Verdict.Meets)]
    [InlineData("8..16 GB", "7.9 GB", Verdict.Fails)]
    [InlineData("8..16 GB", "16,001 MB", Verdict.Fails)]
    [InlineData("-10..50 C", "-5 °C", Verdict.Meets)]
    [InlineData("= 220 V", "220 โวลต์", Verdict.Meets)]
    [InlineData("= 220 V", "230 V", Verdict.Fails)]
    // Not one number: an answer names what is offered.
    [InlineData("≥ 16 GB", "8-16 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 - 32 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16–32 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16/32 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 GB-32 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 GB - 32", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 GB, 32 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16, 32 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 หรือ 32", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 GB หรือ 32 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 ถึง 32 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 to 32 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 GB or more", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "ไม่น้อยกว่า 16 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "มีไม่น้อยกว่า 16 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "> 16", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "≥16 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 GB ขึ้นไป", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 GB+", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 GB +", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 GB (สูงสุด 64 GB)", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "2 x 8 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "2x8 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "8+8 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 Gb", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 GiB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16 DDR5", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "1,02 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "1.024.000 MB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "16,00 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "- 16 GB", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "สิบหก", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "เพียงพอ", Verdict.Unjudged)]
    [InlineData("≥ 16 GB", "99999999999999999999999999999999 GB", Verdict.Unjudged)]
    [InlineData("≥ 3 year", "1 ปี 6 เดือน", Verdict.Unjudged)]
    // Blanks: a missing answer is not compliance.
    [InlineData("≥ 16 GB", null, Verdict.Missing)]
    [InlineData("≥ 16 GB", "", Verdict.Missing)]
    [InlineData("≥ 16 GB", " \u00A0\u200B\t", Verdict.Missing)]
    [InlineData("≥ 16 GB", "-", Verdict.Missing)]
    [InlineData("≥ 16 GB", "— —", Verdict.Missing)]
    [InlineData("≥ 16 GB", "ไม่ระบุ", Verdict.Missing)]
    [InlineData("yes", "N/A", Verdict.Missing)]
    [InlineData("text", "...", Verdict.Missing)]
    [InlineData("DDR4|DDR5", " - ", Verdict.Missing)]
    [InlineData("# ≥ 3 ช่อง", "ไม่ระบุ", Verdict.Missing)]
    // Counts.
    [InlineData("# ≥ 3 ช่อง", "3", Verdict.Meets)]
    [InlineData("# ≥ 3 ช่อง", "๔ ช่อง", Verdict.Better)]
    [InlineData("# ≥ 3 ช่อง", "จำนวน 3 ช่อง", Verdict.Meets)]
    [InlineData("# ≥ 3 ช่อง", "มี 2 ช่อง", Verdict.Fails)]
    [InlineData("# ≥ 3 ช่อง", "3ช่อง (USB 3.2)", Verdict.Meets)]
    [InlineData("# ≥ 3 ช่อง", "3 ช่อง (USB-A 2 ช่อง)", Verdict.Unjudged)]
    [InlineData("# ≥ 3 ช่อง", "2 ช่อง และ 1 ช่อง", Verdict.Unjudged)]
    [InlineData("# ≥ 3 ช่อง", "ไม่มี", Verdict.Fails)]
    [InlineData("# ≤ 3 ช่อง", "ไม่มี", Verdict.Better)]
    [InlineData("# ≥ 3 ช่อง", "2.5", Verdict.Unjudged)]
    [InlineData("# ≥ 3 ช่อง", "3.0", Verdict.Meets)]
    [InlineData("# ≥ 3 ช่อง", "-3", Verdict.Unjudged)]
    [InlineData("# ≥ 3 ช่อง", "3 พอร์ต", Verdict.Unjudged)]
    [InlineData("# ≥ 3 ช่อง", "3-4 ช่อง", Verdict.Unjudged)]
    [InlineData("# ≥ 3 ช่อง", "3 GB", Verdict.Fails)]
    [InlineData("# ≥ 3 port", "4 ports", Verdict.Better)]
    [InlineData("# ≥ 1 ports", "1 port", Verdict.Meets)]
    [InlineData("# ≥ 16000 MAC", "16,000", Verdict.Meets)]
    [InlineData("# = 2 ชุด", "2 ชุด", Verdict.Meets)]
    [InlineData("# 2..4 ชุด", "5 ชุด", Verdict.Fails)]
    // Choices.
    [InlineData("DDR4|DDR5", "DDR5", Verdict.Meets)]
    [InlineData("DDR4|DDR5", " ddr5 ", Verdict.Meets)]
    [InlineData("DDR4|DDR5", "ＤＤＲ๕", Verdict.Meets)]
    [InlineData("DDR4|DDR5", "DDR3", Verdict.Fails)]
    [InlineData("DDR4|DDR5", "DDR55", Verdict.Fails)]
    [InlineData("DDR4|DDR5", "DDR5 5600", Verdict.Unjudged)]
    [InlineData("DDR4|DDR5", "ไม่รองรับ DDR5", Verdict.Unjudged)]
    [InlineData("DDR4|DDR5", "DDR 5", Verdict.Unjudged)]
    [InlineData("Wi-Fi 6|Wi-Fi 6E", "WiFi 6", Verdict.Unjudged)]
    [InlineData("น้ำเงิน|ดำ", "นํ้าเงิน", Verdict.Meets)]
    // Yes or no.
    [InlineData("yes", "มี", Verdict.Meets)]
    [InlineData("yes", "ใช่", Verdict.Meets)]
    [InlineData("yes", "Yes.", Verdict.Meets)]
    [InlineData("yes", "TRUE", Verdict.Meets)]
    [InlineData("yes", "✓", Verdict.Meets)]
    [InlineData("yes", "๑", Verdict.Meets)]
    [InlineData("yes", "ไม่มี", Verdict.Fails)]
    [InlineData("yes", "ไม่", Verdict.Fails)]
    [InlineData("yes", "no", Verdict.Fails)]
    [InlineData("yes", "มี 2 พอร์ต", Verdict.Unjudged)]
    [InlineData("yes", "ไม่มีปัญหา", Verdict.Unjudged)]
    // Words are for the members.
    [InlineData("text", "จอ IPS", Verdict.Unjudged)]
    public void An_answer_is_judged(string clause, string? said, Verdict verdict)
    {
        var judgement = Judge.Of(Specs.Clause(clause), said);
        Assert.Equal(verdict, judgement.Verdict);
        Assert.NotEmpty(judgement.Arithmetic);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal(verdict, Judge.Of(Specs.Clause(clause), said).Verdict);
    }

    [Theory]
    [InlineData("≥ 16 GB", "1,024 MB", "1,024 MB = 1.024 GB < 16 GB")]
    [InlineData("≥ 16 GB", "๓๒", "32 GB > 16 GB")]
    [InlineData("≥ 16 GB", "16 gb", "16 GB = 16 GB")]
    [InlineData("≥ 23.8 inch", "600 mm", "600 มม. ≈ 23.622047 นิ้ว < 23.8 นิ้ว")]
    [InlineData("8..16 GB", "12000 MB", "8 GB ≤ 12,000 MB = 12 GB ≤ 16 GB")]
    [InlineData("8..16 GB", "4 GB", "4 GB < 8 GB")]
    [InlineData("8..16 GB", "20 GB", "20 GB > 16 GB")]
    [InlineData("= 220 V", "230", "230 โวลต์ ≠ 220 โวลต์")]
    [InlineData("# ≥ 3 ช่อง", "ไม่มี", "0 ช่อง < 3 ช่อง")]
    [InlineData("≥ 480 W", "800 VA", "800 VA เทียบกับ วัตต์ ไม่ได้ เพราะเป็นหน่วยคนละชนิด")]
    [InlineData("DDR4|DDR5", "DDR3", "ไม่ใช่ DDR4 หรือ DDR5")]
    public void The_arithmetic_is_shown(string clause, string said, string arithmetic) => Assert.Equal(arithmetic, Judge.Of(Specs.Clause(clause), said).Arithmetic);

    [Fact]
    public void A_clause_that_is_not_complete_is_for_the_members()
    {
        Assert.Equal(Verdict.Unjudged, Judge.Of(Specs.Clause("≥ 16 GB") with { Value = null }, "16 GB").Verdict);
        Assert.Equal(Verdict.Unjudged, Judge.Of(Specs.Clause("≥ 16 ก้อน"), "16").Verdict);
        Assert.Equal(Verdict.Unjudged, Judge.Of(Specs.Clause("8..16 GB") with { UpTo = null }, "16 GB").Verdict);
        Assert.Equal(Verdict.Unjudged, Judge.Of(Specs.Clause("|"), "DDR5").Verdict);
    }

    [Theory]
    [InlineData("≥ 16 GB", "ชนิด DDR5 หรือดีกว่า", "หน่วยความจำหลัก (RAM) ไม่น้อยกว่า 16 GB ชนิด DDR5 หรือดีกว่า",
        "หน่วยความจำหลัก (RAM) at least 16 GB ชนิด DDR5 หรือดีกว่า")]
    [InlineData("≤ 1024.5 mm", "", "หน่วยความจำหลัก (RAM) ไม่เกิน 1,024.5 มม.", "หน่วยความจำหลัก (RAM) at most 1,024.5 mm")]
    [InlineData("8..16 GB", "", "หน่วยความจำหลัก (RAM) ระหว่าง 8 GB ถึง 16 GB", "หน่วยความจำหลัก (RAM) between 8 GB and 16 GB")]
    [InlineData("# = 2 ช่อง", "", "หน่วยความจำหลัก (RAM) เท่ากับ 2 ช่อง", "หน่วยความจำหลัก (RAM) exactly 2 ช่อง")]
    [InlineData("DDR4|DDR5", "", "หน่วยความจำหลัก (RAM) DDR4 หรือ DDR5", "หน่วยความจำหลัก (RAM): DDR4 or DDR5")]
    [InlineData("yes", "", "มี หน่วยความจำหลัก (RAM)", "หน่วยความจำหลัก (RAM): yes")]
    [InlineData("text", "ติดตั้งแล้ว", "หน่วยความจำหลัก (RAM) ติดตั้งแล้ว", "หน่วยความจำหลัก (RAM) ติดตั้งแล้ว")]
    public void A_clause_reads_as_it_is_printed(string clause, string detail, string thai, string english)
    {
        var read = Specs.Clause(clause, "หน่วยความจำหลัก (RAM)", detail: detail);
        Assert.Equal(thai, Clauses.Text(read));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal(english, Clauses.Text(read));
    }
}
