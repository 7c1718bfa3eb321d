package io.cofferdam.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cofferdam.launcher.report.TextTable.Column;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void shouldPutTextLeftAndNumbersRightWhenRendered() {
        TextTable table = new TextTable(Column.text("path"), Column.number("TCP", "Gb/s"), Column.number("kills"))
                .row("direct", "3.10", "1000")
                .row("bridge, long", "12.5", "7");

        assertThat(table.render()).isEqualTo("""
                path          TCP (Gb/s)  kills
                -------------------------------
                direct              3.10   1000
                bridge, long        12.5      7
                """);
    }

    @Test
    void shouldBreakTheWidestTextBetweenWordsWhenTooWide() {
        TextTable table = new TextTable(Column.text("name"), Column.number("n"), Column.text("remark"))
                .row("driver", "1", "a remark of more words than fit");

        assertThat(table.render(30)).isEqualTo("""
                name    n  remark
                ------------------------------
                driver  1  a remark of more
                           words than fit
                """);
    }

    @Test
    void shouldKeepNumbersWholeWhenTooWide() {
        TextTable table = new TextTable(Column.text("a name that is long"), Column.number("frames"))
                .row("x".repeat(20), "123456789012345678901234567890");

        assertThat(table.render(20))
                .contains("123456789012345678901234567890")
                .startsWith("a name that ")
                .contains("\nis long\n")
                .contains("x".repeat(12) + "  ")
                .contains("x".repeat(8) + "\n");
    }

    @Test
    void shouldNotLetACellSteerTheTerminalWhenItHoldsControlCharacters() {
        assertThat(new TextTable(Column.text("a")).row("x\u001b[31m\ny").render())
                .endsWith("x [31m y\n")
                .doesNotContain("\u001b");
    }

    @Test
    void shouldCountCharactersWhenTextIsOutsideAscii() {
        assertThat(new TextTable(Column.text("µs"), Column.number("n"))
                        .row("\ud83d\ude80", "1")
                        .render())
                .contains("\ud83d\ude80   1\n");
    }

    @Test
    void shouldRefuseARowWhenItHasNotACellForEachColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextTable(Column.text("a"), Column.text("b")).row("1"))
                .withMessageContaining("1 cells for 2 columns");
    }
}
