package io.cofferdam.launcher.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A report that is one file: it shows itself without a network, without scripts, in light and in dark, on a screen of any width
 * and on paper. One thread fills it from the top to the bottom. Whatever text it is given is text, never markup.
 */
public final class HtmlPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1f2328; --faint: #59636e; --paper: #ffffff; --shade: #f6f8fa; --rule: #d1d9e0; --accent: #0072b2; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6edf3; --faint: #9198a1; --paper: #0d1117; --shade: #151b23; --rule: #3d444d; --accent: #56b4e9; }
            }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
            main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
            h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; }
            h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.75rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--rule); }
            p { margin: .75rem 0; }
            code, pre, dd.command { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .86em; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: 1.25rem 0; padding: .9rem 1.1rem; background: var(--shade); border: 1px solid var(--rule); border-radius: 6px; font-size: .92rem; }
            dt { color: var(--faint); }
            dd { margin: 0; overflow-wrap: anywhere; }
            nav ul { list-style: none; margin: 1rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .95rem; }
            a { color: var(--accent); text-decoration: none; }
            a:hover { text-decoration: underline; }
            .wide { overflow-x: auto; margin: 1rem 0; }
            table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
            th, td { padding: .4rem .8rem; text-align: left; border-bottom: 1px solid var(--rule); vertical-align: top; }
            th { font-weight: 600; border-bottom-width: 2px; vertical-align: bottom; }
            th .unit { color: var(--faint); font-weight: 400; white-space: nowrap; }
            .number { text-align: right; white-space: nowrap; }
            tbody tr:nth-child(even) { background: var(--shade); }
            figure { margin: 1.25rem 0; }
            figure svg { display: block; width: 100%; height: auto; }
            details { margin: 1rem 0; border: 1px solid var(--rule); border-radius: 6px; }
            summary { padding: .5rem .9rem; cursor: pointer; color: var(--faint); }
            details pre { margin: 0; padding: .9rem; overflow-x: auto; max-height: 30rem; border-top: 1px solid var(--rule); background: var(--shade); line-height: 1.4; }
            @media (max-width: 36rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
            @media print { main { max-width: none; padding: 0; } h2, figure, tr { break-inside: avoid; } details pre { max-height: none; } }
            """;

    private final String title;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final List<String> headings = new ArrayList<>();

    /**
     * Begins a page with its title and, below it, where the figures come from.
     *
     * @param summary what the reader should know if nothing else is read
     */
    public HtmlPage(String title, String summary, MachineDescription machine) {
        this.title = title;
        head.append("<h1>").append(Markup.escape(title)).append("</h1>\n");
        head.append("<p>").append(Markup.escape(summary)).append("</p>\n<dl>\n");
        machine.facts()
                .forEach((name, value) -> head.append("<dt>")
                        .append(Markup.escape(name))
                        .append(name.equals("command") ? "</dt><dd class=\"command\">" : "</dt><dd>")
                        .append(Markup.escape(value))
                        .append("</dd>\n"));
        head.append("</dl>\n");
    }

    /** Begins a section. Where there are several, the page lists them at its top. */
    public HtmlPage section(String heading) {
        headings.add(heading);
        body.append("<h2 id=\"section-").append(headings.size()).append("\">");
        body.append(Markup.escape(heading)).append("</h2>\n");
        return this;
    }

    /** Appends a paragraph. */
    public HtmlPage paragraph(String text) {
        body.append("<p>").append(Markup.escape(text)).append("</p>\n");
        return this;
    }

    /** Appends a table. */
    public HtmlPage table(TextTable table) {
        body.append("<div class=\"wide\"><table>\n<thead><tr>");
        List<TextTable.Column> columns = table.columns();
        for (TextTable.Column column : columns) {
            body.append(opening("th", column)).append(Markup.escape(column.heading()));
            if (!column.unit().isEmpty()) {
                body.append(" <span class=\"unit\">")
                        .append(Markup.escape(column.unit()))
                        .append("</span>");
            }
            body.append("</th>");
        }
        body.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            body.append("<tr>");
            for (int i = 0; i < columns.size(); i++) {
                body.append(opening("td", columns.get(i)))
                        .append(Markup.escape(row.get(i)))
                        .append("</td>");
            }
            body.append("</tr>\n");
        }
        body.append("</tbody>\n</table></div>\n");
        return this;
    }

    private static String opening(String element, TextTable.Column column) {
        return "<" + element + (column.numeric() ? " class=\"number\">" : ">");
    }

    /** Appends a plot. */
    public HtmlPage plot(Plot plot) {
        body.append("<figure>\n").append(plot.toSvg()).append("</figure>\n");
        return this;
    }

    /** Appends text that is shown as it is, lines and all, when the reader opens it: raw data. */
    public HtmlPage details(String summary, String text) {
        body.append("<details><summary>").append(Markup.escape(summary)).append("</summary>\n<pre>\n");
        body.append(Markup.escape(text)).append("</pre></details>\n");
        return this;
    }

    /** The page so far, as HTML 5. */
    public String toHtml() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + Markup.escape(title) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<main>\n" + head
                + contents() + body + "</main>\n</body>\n</html>\n";
    }

    private String contents() {
        if (headings.size() < 2) {
            return "";
        }
        StringBuilder list = new StringBuilder("<nav><ul>\n");
        for (int i = 0; i < headings.size(); i++) {
            list.append("<li><a href=\"#section-").append(i + 1).append("\">");
            list.append(Markup.escape(headings.get(i))).append("</a></li>\n");
        }
        return list.append("</ul></nav>\n").toString();
    }
}
