package io.cofferdam.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.report.TextTable.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HtmlPageTest {
    private static final MachineDescription MACHINE = new MachineDescription(
            "./cofferdam bench hop", "2026-11-25T00:00:00Z", "a <CPU>", 2, 0, "6.1", "25", "0.1 0.2 0.3");

    @Test
    void shouldShowTextAsTextWhenItLooksLikeMarkup() {
        String html = new HtmlPage("<b>1", "<b>2", MACHINE)
                .section("<b>3")
                .paragraph("<b>4")
                .table(new TextTable(new Column("<b>5", "<b>6", true)).row("<b>7"))
                .plot(new LinePlot("<b>8", "", Axis.linear("x", ""), Axis.linear("y", ""), List.of()))
                .details("<b>9", "</pre><b>0")
                .toHtml();

        assertThat(html).doesNotContain("<b>").contains("a &lt;CPU&gt;, 2 processors");
        for (int i = 0; i < 10; i++) {
            assertThat(html).contains("&lt;b&gt;" + i);
        }
        assertThat(html.split("</pre>", -1))
                .as("the one that ends the raw data")
                .hasSize(2);
    }

    @Test
    void shouldNeedNothingFromOutsideWhenOpened() {
        String html = new HtmlPage("t", "s", MACHINE)
                .plot(new LinePlot("p", "", Axis.linear("x", ""), Axis.linear("y", ""), List.of()))
                .toHtml();

        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http")
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("@import")
                .doesNotContain("url(");
    }

    @Test
    void shouldListItsSectionsWhenThereAreSeveral() {
        HtmlPage page = new HtmlPage("t", "s", MACHINE).section("one");
        assertThat(page.toHtml()).contains("<h2 id=\"section-1\">one</h2>").doesNotContain("<nav>");

        page.section("two");
        assertThat(page.toHtml()).contains("<a href=\"#section-1\">one</a>", "<a href=\"#section-2\">two</a>");
    }

    @Test
    void shouldAlignNumbersRightWhenAColumnIsNumeric() {
        String html = new HtmlPage("t", "s", MACHINE)
                .table(new TextTable(Column.text("path"), Column.number("TCP", "Gb/s")).row("direct", "3.1"))
                .toHtml();

        assertThat(html)
                .contains("<th>path</th><th class=\"number\">TCP <span class=\"unit\">Gb/s</span></th>")
                .contains("<td>direct</td><td class=\"number\">3.1</td>");
    }

    @Test
    void shouldDescribeTheMachineWhenItBegins() {
        assertThat(new HtmlPage("t", "s", MACHINE).toHtml())
                .contains("<dt>command</dt><dd class=\"command\">./cofferdam bench hop</dd>")
                .contains("<dt>memory</dt><dd>unknown</dd>");
    }
}
