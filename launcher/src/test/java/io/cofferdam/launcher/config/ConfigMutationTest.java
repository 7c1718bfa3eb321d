package io.cofferdam.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages the examples at random, with a fixed seed: whatever a file holds, the reader answers. */
final class ConfigMutationTest {
    private static final Path EXAMPLES = Path.of("../examples");
    private static final int ROUNDS = 2_000;
    private static final String ALPHABET =
            "\t\n\r {}[]:,-#&*!|>'\"%@`?~.0123456789aZ\u00e4\u2028\ud83d\ude00\u0000\ufeff";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"gateway.yaml", "direct.yaml", "pcap.yaml"})
    void shouldAnswerWithPlacesInsideTheFileWhenTextIsDamaged(String example) throws IOException {
        String sound = Files.readString(EXAMPLES.resolve(example));
        Path file = directory.resolve("mutant.yaml");
        Random random = new Random(example.hashCode());
        int invalid = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = mutate(sound, random);
            Files.writeString(file, text);
            ConfigResult result = ConfigReader.read(file);
            assertThat(result.toText()).isNotNull();
            result.problems().forEach(problem -> assertPlaceInside(text, problem));
            if (result instanceof ConfigResult.Valid valid) {
                Files.writeString(file, valid.config().toYaml());
                assertThat(((ConfigResult.Valid) ConfigReader.read(file)).config())
                        .isEqualTo(valid.config());
            } else {
                assertThat(result.problems()).isNotEmpty();
                invalid++;
            }
        }
        assertThat(invalid).isGreaterThan(ROUNDS / 10);
    }

    private static void assertPlaceInside(String text, Problem problem) {
        String[] lines = text.replaceFirst("^\ufeff", "").split("\r\n|\r|\n", -1);
        boolean lineInside = problem.line() >= 1 && problem.line() <= lines.length;
        if (!lineInside || !problem.sourceLine().equals(lines[problem.line() - 1])) {
            fail("not inside of the file: %s%n%s", problem, text);
        }
        int width = problem.sourceLine().codePointCount(0, problem.sourceLine().length());
        if (problem.column() < 1 || problem.column() > width + 1) {
            fail("not inside of the line: %s%n%s", problem, text);
        }
    }

    private static String mutate(String sound, Random random) {
        String text = sound;
        int mutations = 1 + random.nextInt(4);
        for (int i = 0; i < mutations; i++) {
            text = random.nextInt(4) == 0 ? mutateLines(text, random) : mutateCharacter(text, random);
        }
        return text;
    }

    private static String mutateCharacter(String text, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(3));
        int[] alphabet = ALPHABET.codePoints().toArray();
        String inserted = random.nextInt(3) == 0 ? "" : Character.toString(alphabet[random.nextInt(alphabet.length)]);
        return text.substring(0, at) + inserted + text.substring(end);
    }

    private static String mutateLines(String text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 1 ->
                lines.set(at, " ".repeat(random.nextInt(4)) + lines.get(at).strip());
            case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
            default ->
                lines.subList(at, Math.min(lines.size(), at + 1 + random.nextInt(3)))
                        .clear();
        }
        return lines.isEmpty() ? " " : String.join("\n", lines) + " ";
    }
}
