package io.cofferdam.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class PlotTest {
    private static final String HOSTILE = "<script>&\"'\u0000]]>";
    private static final Axis LINEAR = Axis.linear("rate", "Gb/s");
    private static final Axis LOG = Axis.log10("outage", "ms");

    /** Each kind, with this title and a series of this name. */
    static List<Plot> kinds(String text, Axis axis) {
        return List.of(
                line(axis, new LinePlot.Series(text, List.of(LinePlot.Point.of(1, Spread.of(2, 3, 5))))),
                new BarPlot(
                        text,
                        text,
                        axis,
                        List.of(text, "other"),
                        List.of(
                                new BarPlot.Series(text, Map.of(text, Spread.of(1, 2))),
                                new BarPlot.Series("b", Map.of("other", Spread.of(1))))),
                new PercentilePlot(text, text, axis, 1, List.of(new PercentilePlot.Series(text, histogram(1, 2, 3)))),
                new HistogramPlot(text, text, axis, List.of(HistogramPlot.Series.of(text, List.of(1.0, 2.0)))));
    }

    static Stream<Plot> emptyPlots() {
        return Stream.of(
                line(LINEAR, new LinePlot.Series("a", List.of())),
                line(LOG),
                line(LOG, new LinePlot.Series("a", List.of(LinePlot.Point.of(1, 0)))),
                new BarPlot("t", "", LOG, List.of("g"), List.of()),
                new PercentilePlot("t", "", LOG, 1, List.of(new PercentilePlot.Series("a", new Histogram(3)))),
                new HistogramPlot("t", "", LINEAR, List.of(HistogramPlot.Series.of("a", List.of()))));
    }

    static Stream<Plot> hostilePlots() {
        return Stream.of(LINEAR, LOG).flatMap(axis -> kinds(HOSTILE, axis).stream());
    }

    @ParameterizedTest
    @MethodSource("hostilePlots")
    void shouldShowTextAsTextWhenItLooksLikeMarkup(Plot plot) throws Exception {
        Document document = parse(plot.toSvg());

        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(document)).anyMatch(text -> text.startsWith("<script>&\"'\ufffd]]>"));
    }

    @ParameterizedTest
    @MethodSource("hostilePlots")
    void shouldStandAloneWhenDrawn(Plot plot) throws Exception {
        Element root = parse(plot.toSvg()).getDocumentElement();

        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(plot.toSvg().replace(root.getNamespaceURI(), ""))
                .doesNotContain("http")
                .doesNotContain(" id=");
    }

    @ParameterizedTest
    @MethodSource("hostilePlots")
    void shouldBeTheSameWhenDrawnAgain(Plot plot) {
        assertThat(plot.toSvg()).isEqualTo(plot.toSvg()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @ParameterizedTest
    @MethodSource("hostilePlots")
    void shouldStayInsideThePictureWhenDrawn(Plot plot) throws Exception {
        assertInside(parse(plot.toSvg()));
    }

    @ParameterizedTest
    @MethodSource("emptyPlots")
    void shouldSaySoWhenThereIsNoData(Plot plot) throws Exception {
        Document document = parse(plot.toSvg());

        assertThat(texts(document)).contains("no data");
        assertInside(document);
    }

    @Test
    void shouldNameASeriesAsEmptyWhenItHasNoPoints() throws Exception {
        Plot plot = line(
                LINEAR,
                new LinePlot.Series("full", List.of(LinePlot.Point.of(1, 1))),
                new LinePlot.Series("empty", List.of()));

        assertThat(texts(parse(plot.toSvg())))
                .contains("full", "empty (no data)")
                .doesNotContain("no data");
    }

    @Test
    void shouldBreakTheLineAndCountWhenAPointHasNoPlaceOnALogarithmicAxis() throws Exception {
        Plot plot = line(
                LOG,
                new LinePlot.Series(
                        "a",
                        List.of(
                                LinePlot.Point.of(1, 1),
                                LinePlot.Point.of(2, 0),
                                LinePlot.Point.of(3, -1),
                                LinePlot.Point.of(4, 1))));
        Document document = parse(plot.toSvg());

        assertThat(texts(document)).anyMatch(text -> text.startsWith("2 figures are not shown"));
        assertThat(lines(document))
                .as("the legend's, and one on either side of the gap")
                .hasSize(3);
    }

    @Test
    void shouldLeaveOutAPointWhenItIsNotFinite() throws Exception {
        Plot plot = line(LINEAR, new LinePlot.Series("a", List.of(LinePlot.Point.of(1, Double.NaN))));

        assertThat(texts(parse(plot.toSvg()))).anyMatch(text -> text.startsWith("1 figure is not shown"));
    }

    @Test
    void shouldKeepTheLegendAboveTheFiguresWhenThereAreManyLongNames() throws Exception {
        LinePlot.Series[] series = IntStream.range(0, 12)
                .mapToObj(i -> new LinePlot.Series(
                        "a series with rather a long name, number " + i, List.of(LinePlot.Point.of(i, i))))
                .toArray(LinePlot.Series[]::new);
        Document document = parse(line(LINEAR, series).toSvg());

        double lowestName = 0;
        double highestTick = Double.MAX_VALUE;
        for (Element text : elements(document, "text")) {
            double y = Double.parseDouble(text.getAttribute("y"));
            if (text.getTextContent().startsWith("a series")) {
                lowestName = Math.max(lowestName, y);
            }
            if (text.getAttribute("text-anchor").equals("end")) {
                highestTick = Math.min(highestTick, y);
            }
        }
        assertThat(lowestName).isPositive().isLessThan(highestTick - 20);
    }

    @Test
    void shouldSayNotMeasuredWhenABarIsMissing() throws Exception {
        Plot plot = new BarPlot(
                "t", "", LINEAR, List.of("g", "h"), List.of(new BarPlot.Series("a", Map.of("g", Spread.of(1.5)))));

        assertThat(texts(parse(plot.toSvg()))).contains("1.50", "not measured");
    }

    @Test
    void shouldRefuseABarWhenItsGroupIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BarPlot(
                        "t", "", LINEAR, List.of("g"), List.of(new BarPlot.Series("a", Map.of("h", Spread.of(1))))))
                .withMessageContaining("'h'");
    }

    @Test
    void shouldReachAsManyNinesAsTheCountTellsWhenPercentilesAreDrawn() throws Exception {
        Histogram histogram =
                histogram(IntStream.rangeClosed(1, 10_000).asLongStream().toArray());
        Plot plot = new PercentilePlot(
                "t", "", Axis.log10("latency", "us"), 0.001, List.of(new PercentilePlot.Series("a", histogram)));

        assertThat(texts(parse(plot.toSvg())))
                .contains("0", "90", "99", "99.9", "99.99", "latency (us)")
                .doesNotContain("99.999");
    }

    @Test
    void shouldTellCountMedianAndMaximumWhenAHistogramIsDrawn() throws Exception {
        Plot plot = new HistogramPlot("t", "", LOG, List.of(HistogramPlot.Series.of("kill", List.of(1.0, 2.0, 400.0))));

        assertThat(texts(parse(plot.toSvg()))).contains("kill", "n 3, median 2.00 ms, max 400 ms");
    }

    @Test
    void shouldWeighEachValueByItsCountWhenAHistogramComesFromHdrHistogram() throws Exception {
        Plot plot = new HistogramPlot(
                "t", "", LOG, List.of(HistogramPlot.Series.of("kill", histogram(5_000, 5_000, 5_000, 900_000), 0.001)));

        assertThat(texts(parse(plot.toSvg()))).anyMatch(text -> text.matches("n 4, median 5\\.00 ms, max 90\\d ms"));
    }

    private static Plot line(Axis y, LinePlot.Series... series) {
        return new LinePlot("t", "", LINEAR, y, List.of(series));
    }

    private static Histogram histogram(long... values) {
        Histogram histogram = new Histogram(3);
        for (long value : values) {
            histogram.recordValue(value);
        }
        return histogram;
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<String> texts(Document document) {
        return elements(document, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> lines(Document document) {
        return elements(document, "path").stream()
                .filter(path -> path.getAttribute("fill").equals("none"))
                .toList();
    }

    private static void assertInside(Document document) {
        double height = Double.parseDouble(document.getDocumentElement().getAttribute("height"));
        for (Element text : elements(document, "text")) {
            double width = TextMetrics.width(text.getTextContent(), Double.parseDouble(text.getAttribute("font-size")));
            double x = Double.parseDouble(text.getAttribute("x"));
            double left = switch (text.getAttribute("text-anchor")) {
                case "middle" -> x - width / 2;
                case "end" -> x - width;
                default -> x;
            };
            assertThat(left).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
            assertThat(left + width).as(text.getTextContent()).isLessThanOrEqualTo(Chart.WIDTH);
            assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(0.0, height);
        }
    }
}
