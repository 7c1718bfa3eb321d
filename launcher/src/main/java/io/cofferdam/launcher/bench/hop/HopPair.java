package io.cofferdam.launcher.bench.hop;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two processes that measure one contender, in all rounds: a process that is alive stays as warm as its compiler made it,
 * and asleep between its turns. A contender without two ends has one process.
 */
final class HopPair implements AutoCloseable {
    /** What Agrona needs from the JDK; all contenders get the same flags. */
    private static final List<String> FLAGS = List.of(
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");

    private static final long ANSWER_TIMEOUT_S = 60;

    private final Contender contender;
    private final Host first;
    private final @Nullable Host second;

    /** What both ends answered; the same answer twice where there is one process. */
    record Answers(JsonObject first, JsonObject second) {
        long of(String field) {
            return first.get(field).getAsLong() + second.get(field).getAsLong();
        }
    }

    /** What the two ends do. */
    enum Roles {
        THROUGHPUT("source", "sink"),
        ROUND_TRIP("ping", "echo");

        private final String first;
        private final String second;

        Roles(String first, String second) {
            this.first = first;
            this.second = second;
        }
    }

    private HopPair(Contender contender, Host first, @Nullable Host second) {
        this.contender = contender;
        this.first = first;
        this.second = second;
    }

    static HopPair start(Contender contender) throws IOException {
        Host first = Host.atHop(contender.id() + ", first end", FLAGS);
        try {
            return new HopPair(
                    contender,
                    first,
                    contender.hasTwoEnds() ? Host.atHop(contender.id() + ", second end", FLAGS) : null);
        } catch (IOException e) {
            first.close();
            throw e;
        }
    }

    void awaitReady() throws GatewayException {
        first.awaitReady();
        if (second != null) {
            second.awaitReady();
        }
    }

    /**
     * Measures.
     *
     * @param directory fresh, for what the ends share
     * @param cores where the first end runs and where the second
     * @param options all that both ends are told alike
     */
    Answers measure(Roles roles, Path directory, Cores cores, String options) throws IOException, GatewayException {
        String same = " dir=" + directory + " " + options;
        if (second == null) {
            JsonObject answer = first.tell("run role=copy contender=link core=" + cores.first() + same)
                    .result(ANSWER_TIMEOUT_S);
            return new Answers(answer, answer);
        }
        String run = "run contender=" + contender.id() + same;
        Host.Job one = first.tell(run + " role=" + roles.first + " core=" + cores.first());
        one.await("created", ANSWER_TIMEOUT_S);
        Host.Job other = second.tell(run + " role=" + roles.second + " core=" + cores.second());
        return new Answers(one.result(ANSWER_TIMEOUT_S), other.result(ANSWER_TIMEOUT_S));
    }

    /** Lets both ends go of what they shared. */
    void release() throws IOException, GatewayException {
        first.tell("close").result(ANSWER_TIMEOUT_S);
        if (second != null) {
            second.tell("close").result(ANSWER_TIMEOUT_S);
        }
    }

    /** Ends both processes at once. From any thread. */
    void kill() {
        first.kill();
        if (second != null) {
            second.kill();
        }
    }

    @Override
    public void close() {
        first.close();
        if (second != null) {
            second.close();
        }
    }
}
