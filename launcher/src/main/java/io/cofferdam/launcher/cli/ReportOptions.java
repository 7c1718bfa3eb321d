package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.report.ReportDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command answers that measures or proves something: for people or in JSON, and in files if they are wanted. */
final class ReportOptions {
    /** Writes files. */
    @FunctionalInterface
    interface Files {
        void write(ReportDirectory directory) throws IOException;
    }

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write JSON and one self-contained page (HTML) there, too, with plots (SVG) where there are some.")
    private @Nullable Path out;

    private @Nullable ReportDirectory directory;

    /** Makes the directory for files, before time is spent on what would go there. */
    void prepare() throws IOException {
        directory = out == null ? null : ReportDirectory.at(out);
    }

    /** Where it is said what is being done: nowhere, if the answer is to be JSON. */
    Consumer<String> progress() {
        return json ? text -> {} : System.out::println;
    }

    /**
     * Answers.
     *
     * @param report what becomes JSON
     * @param text the same for people, ended
     * @param files the same in files
     */
    void answer(Object report, String text, Files files) throws IOException {
        if (json) {
            Json.print(report);
        } else {
            System.out.print(text);
        }
        if (directory != null) {
            files.write(directory);
            if (!json) {
                System.out.print("\n" + directory.toText());
            }
        }
    }

    boolean json() {
        return json;
    }
}
