package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the machine's gateways a command is about: the only one, unless one is named. */
final class GatewayOptions {
    @Option(
            names = {"-g", "--gateway"},
            paramLabel = "NAME",
            description = "The gateway of this name. Not needed where just one runs.")
    private @Nullable String name;

    @Option(
            names = "--run-directory",
            paramLabel = "DIR",
            description = "The gateway with this run directory, where its configuration sets one.")
    private @Nullable Path directory;

    RunDirectory find() throws GatewayException, IOException {
        if (directory != null) {
            return new RunDirectory(directory.toAbsolutePath());
        }
        if (name != null) {
            return new RunDirectory(GatewayConfig.RUN_DIRECTORIES.resolve(name));
        }
        List<Path> all = all();
        if (all.isEmpty()) {
            throw new GatewayException("no gateway runs (nothing under " + GatewayConfig.RUN_DIRECTORIES
                    + "); start one with `cofferdam up FILE`");
        }
        if (all.size() > 1) {
            throw new GatewayException("several gateways run; choose one with --gateway: "
                    + String.join(
                            ", ",
                            all.stream()
                                    .map(path -> path.getFileName().toString())
                                    .toList()));
        }
        return new RunDirectory(all.getFirst());
    }

    private static List<Path> all() throws IOException {
        if (!Files.isDirectory(GatewayConfig.RUN_DIRECTORIES)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(GatewayConfig.RUN_DIRECTORIES)) {
            return directories.filter(Files::isDirectory).sorted().toList();
        }
    }
}
