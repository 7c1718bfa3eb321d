package io.cofferdam.bench.hop;

import io.cofferdam.bench.hop.cpu.Core;
import io.cofferdam.bench.hop.frame.Frame;
import io.cofferdam.bench.hop.medium.Contender;
import io.cofferdam.bench.hop.medium.Medium;
import io.cofferdam.bench.hop.medium.Setup;
import io.cofferdam.bench.hop.run.Plan;
import io.cofferdam.bench.hop.run.Role;
import io.cofferdam.bench.host.command.BadCommandException;
import io.cofferdam.bench.host.command.Request;
import io.cofferdam.bench.host.command.Words;
import io.cofferdam.bench.host.event.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries commands out, on the thread that calls, which is the one that measures. */
final class HopSession {
    private static final int MAX_BURST = 1024;
    private static final long MAX_MS = 600_000;

    private final PrintStream out;
    private @Nullable Medium medium;

    HopSession(PrintStream out) {
        this.out = out;
    }

    void ready() {
        say(new JsonObject()
                .put("event", "ready")
                .put("pid", ProcessHandle.current().pid()));
    }

    /** Carries out a line and answers it. */
    void accept(String line) {
        long id = -1;
        try {
            Request request = Request.of(line);
            id = request.id().orElseThrow(() -> new BadCommandException("a command needs an id, such as #7"));
            switch (request.name()) {
                case "run" -> run(id, request.words());
                case "close" -> {
                    request.words().end();
                    close();
                    say(event(id, "result"));
                }
                default ->
                    throw new BadCommandException("unknown command '" + request.name() + "'; known are run, close");
            }
        } catch (Throwable t) {
            // Whatever it is: the conductor has to hear of it, and ends this process.
            say(event(id, "error").put("message", String.valueOf(t.getMessage() == null ? t : t.getMessage())));
            t.printStackTrace();
        }
    }

    private void run(long id, Words words) throws IOException {
        Role role = one(words, "role", Role.values());
        Plan plan = plan(words);
        words.end();
        close();
        Core.pin(plan.core());
        Medium opened = plan.contender().open(plan.setup());
        medium = opened;
        if (role.creates()) {
            role.create(opened);
            say(event(id, "created"));
        }
        say(role.run(plan, opened, event(id, "result")));
    }

    private static Plan plan(Words words) {
        return new Plan(
                one(words, "contender", Contender.values()),
                new Setup(
                        Path.of(words.text("dir")),
                        (int) words.whole("frame", 60, Frame.MIN_LENGTH, Frame.MAX_LENGTH),
                        one(words, "pace", Setup.Pace.values())),
                (int) words.whole("burst", 1, 1, MAX_BURST),
                (int) words.whole("core", 0, 0, Core.MAX_CORES - 1),
                TimeUnit.MILLISECONDS.toNanos(words.whole("warm-ms", 500, 0, MAX_MS)),
                TimeUnit.MILLISECONDS.toNanos(words.whole("measure-ms", 500, 1, MAX_MS)),
                TimeUnit.MICROSECONDS.toNanos(words.whole("gap-us", 0, 0, MAX_MS)));
    }

    private static <E extends Enum<E>> E one(Words words, String key, E[] values) {
        String text = words.text(key);
        for (E value : values) {
            if (name(value).equals(text)) {
                return value;
            }
        }
        throw new BadCommandException(key + "=" + text + " is none of "
                + String.join(", ", Arrays.stream(values).map(HopSession::name).toList()));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void close() throws IOException {
        Medium old = medium;
        medium = null;
        if (old != null) {
            old.close();
        }
    }

    private static JsonObject event(long id, String name) {
        return new JsonObject().put("event", name).put("id", id);
    }

    private void say(JsonObject event) {
        out.println(event);
        out.flush();
    }
}
