package io.cofferdam.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportDirectoryTest {
    private static final Plot PLOT = new LinePlot("t", "", Axis.linear("x", ""), Axis.linear("y", ""), List.of());

    @TempDir
    Path parent;

    @Test
    void shouldHoldEveryKindOfFileAndNothingElseWhenWritten() throws IOException {
        ReportDirectory directory = ReportDirectory.at(parent.resolve("a/b"));
        Histogram histogram = new Histogram(3);
        histogram.recordValue(2_000);

        directory.json("hop", Spread.of(1, 2));
        directory.svg("hop", PLOT);
        directory.html("hop", new HtmlPage("t", "s", MachineDescription.here(List.of())));
        directory.hgrm("hop", histogram, 0.001);

        assertThat(filesIn(directory.path())).containsExactlyInAnyOrder("hop.json", "hop.svg", "hop.html", "hop.hgrm");
        assertThat(directory.path().resolve("hop.json"))
                .content()
                .isEqualToNormalizingWhitespace(
                        "{ \"values\": [ 1.0, 2.0 ], \"median\": 1.5, \"min\": 1.0, \"max\": 2.0 }");
        assertThat(directory.path().resolve("hop.svg")).hasContent(PLOT.toSvg());
        assertThat(directory.path().resolve("hop.hgrm"))
                .content()
                .startsWith("       Value     Percentile TotalCount 1/(1-Percentile)")
                .contains("2.000 1.000000000000          1");
        assertThat(directory.toText())
                .startsWith("wrote " + directory.path().resolve("hop.json") + "\n")
                .hasLineCount(4);
    }

    @Test
    void shouldReplaceAFileAndListItOnceWhenWrittenAgain() throws IOException {
        ReportDirectory directory = ReportDirectory.at(parent);

        directory.json("hop", List.of(1));
        directory.json("hop", List.of(2));

        assertThat(parent.resolve("hop.json")).content().contains("2").doesNotContain("1");
        assertThat(directory.written()).containsExactly(parent.resolve("hop.json"));
    }

    @Test
    void shouldNeverShowAHalfWrittenFileWhenReadMeanwhile() throws IOException {
        ReportDirectory directory = ReportDirectory.at(parent);
        directory.json("hop", List.of("old"));
        Path open = parent.resolve("hop.json");

        try (Stream<String> old = Files.lines(open)) {
            directory.json("hop", List.of("new"));

            assertThat(old)
                    .as("a reader that had opened the file keeps the one it opened")
                    .anyMatch(line -> line.contains("old"));
        }
        assertThat(open).content().contains("new");
    }

    @Test
    void shouldLeaveTheOldFileAndNoOtherWhenItCannotReplaceIt() throws IOException {
        ReportDirectory directory = ReportDirectory.at(parent);
        Files.createDirectories(parent.resolve("hop.json/inside"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> directory.json("hop", List.of(1)))
                .withMessageStartingWith("cannot write " + parent.resolve("hop.json") + ": ");
        assertThat(filesIn(parent)).containsExactly("hop.json");
        assertThat(directory.written()).isEmpty();
    }

    @Test
    void shouldSayWhatIsInTheWayWhenADirectoryIsAFile() throws IOException {
        Path file = Files.createFile(parent.resolve("results"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ReportDirectory.at(file))
                .withMessage("cannot write results to " + file + ": " + file
                        + " is a file; give another directory with --out");
    }

    @Test
    void shouldSayWhereWhenADirectoryCannotBeMade() throws IOException {
        Path file = Files.createFile(parent.resolve("results"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ReportDirectory.at(file.resolve("deeper")))
                .withMessageStartingWith("cannot write results to " + file.resolve("deeper") + ": ")
                .withMessageEndingWith("give another directory with --out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../hop", "a/b", ".hidden", "with space"})
    void shouldRefuseANameWhenItMightLeadElsewhere(String name) throws IOException {
        ReportDirectory directory = ReportDirectory.at(parent);

        assertThatIllegalArgumentException().isThrownBy(() -> directory.json(name, List.of()));
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
