package io.cofferdam.shm.hostile;

import io.cofferdam.shm.link.LinkGeneration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@link Attacker}'s process. Its answers are read without waiting, so that the caller can watch the victim meanwhile. */
final class AttackerProcess implements AutoCloseable {
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private final Path log;

    /** @param end {@code source} or {@code sink} */
    AttackerProcess(TestJvm jvm, Ground ground, String end) throws IOException {
        List<String> command = new ArrayList<>();
        if (Ground.separatesUsers()) {
            int group = end.equals("source") ? Ground.IN_GID : Ground.OUT_GID;
            command.addAll(Ground.as(Ground.ATTACKER_UID, List.of(group)));
        }
        command.addAll(jvm.command(Attacker.class, end));
        log = ground.directory().resolve("attacker-" + end + ".log");
        process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectError(log.toFile())
                .start();
        orders = process.outputWriter(StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    void strike(int attack, int variant, long seed, LinkGeneration link) throws IOException {
        order(attack + " " + variant + " " + seed + " " + link.number() + " " + link.directory());
    }

    /** Has it let go of the link. */
    void letGo() throws IOException {
        order("close");
    }

    private void order(String words) throws IOException {
        orders.write(words + "\n");
        orders.flush();
    }

    /** Its next answer if there is one, or an empty string. */
    String answer() {
        try {
            if (answers.ready()) {
                return answers.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return process.isAlive() ? "" : "failed the attacker has died; see " + log;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
