package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.process.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The attacker's code where nothing denies it anything: with this process's rights, in namespaces that are gone with it. */
final class ControlProcess implements AutoCloseable {
    private static final long HEAP_BYTES = 64L << 20;
    private static final String UNSHARE = "unshare";

    private final Process process;
    private final Writer orders;

    ControlProcess(Path properties, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(UNSHARE, "--net", "--ipc", "--uts", "--mount", "--"));
        command.addAll(Image.ATTACK_CONTROL.command(
                HEAP_BYTES, List.of("-XX:TieredStopAtLevel=1"), List.of(properties.toString())));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    void order(long order, String move) {
        try {
            orders.write(order + " " + move + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the control process has ended", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
