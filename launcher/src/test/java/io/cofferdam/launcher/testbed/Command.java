package io.cofferdam.launcher.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that a test runs: in bounded time, with nothing on its standard input. */
final class Command {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final List<String> words;
    private final Duration timeout;
    private final Map<String, String> environment;

    /**
     * How a program ended.
     *
     * @param exitCode its exit status
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     */
    record Result(int exitCode, String output, String errors) {
        /** Both outputs, for messages and for what may be said on either. */
        String text() {
            return output + errors;
        }
    }

    private Command(List<String> words, Duration timeout, Map<String, String> environment) {
        this.words = List.copyOf(words);
        this.timeout = timeout;
        this.environment = Map.copyOf(environment);
    }

    static Command of(String... words) {
        return new Command(List.of(words), TIMEOUT, Map.of());
    }

    static Command of(List<String> words) {
        return new Command(words, TIMEOUT, Map.of());
    }

    Command within(Duration limit) {
        return new Command(words, limit, environment);
    }

    Command with(String variable, String value) {
        return new Command(words, timeout, Map.of(variable, value));
    }

    /**
     * Runs it to its end. Its outputs go to files, so that a process that it leaves running holds no pipe of ours.
     *
     * @throws AssertionError when it does not end in time; it is killed then
     */
    Result run() {
        try {
            Path output = Files.createTempFile(TestRun.PREFIX, ".out");
            Path errors = Files.createTempFile(TestRun.PREFIX, ".err");
            try {
                int exitCode = await(builder()
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start());
                return new Result(exitCode, Files.readString(output), Files.readString(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it, and fails with what it said if its exit status is not 0. */
    Result runWell() {
        Result result = run();
        if (result.exitCode() != 0) {
            throw new AssertionError(this + " ended with " + result.exitCode() + ":\n" + result.text());
        }
        return result;
    }

    /** Starts it, with pipes to read from; the caller ends it. */
    Process start() throws IOException {
        return builder().redirectErrorStream(true).start();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        return builder;
    }

    private int await(Process process) {
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError(this + " did not end within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(this + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return "`" + String.join(" ", words) + "`";
    }
}
