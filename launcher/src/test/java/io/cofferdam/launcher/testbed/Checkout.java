package io.cofferdam.launcher.testbed;

import io.cofferdam.launcher.process.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The checkout whose images are tested, and its one entry point. */
final class Checkout {
    /** Training the AOT caches takes half a minute on two idle cores. */
    private static final Duration TRAINING_TIMEOUT = Duration.ofMinutes(4);

    private Checkout() {}

    static Path home() {
        String home = System.getProperty(Image.HOME_PROPERTY);
        if (home == null) {
            throw new IllegalStateException("system property " + Image.HOME_PROPERTY
                    + " is not set; run `mvn verify`, or set it to the checkout");
        }
        return Path.of(home);
    }

    /**
     * Makes {@code ./cofferdam} ready. The build that runs these tests has just packaged the images; that is said to
     * {@code ./cofferdam} here, which would build them anew otherwise. What it does then is train the AOT caches.
     */
    static void prepare() {
        Path stamp = home().resolve("target/image/.built");
        try {
            if (!Files.exists(stamp)) {
                Files.createFile(stamp);
            }
            Files.setLastModifiedTime(stamp, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cofferdam("check", home().resolve("examples/direct.yaml").toString())
                .within(TRAINING_TIMEOUT)
                .runWell();
    }

    /** {@code ./cofferdam} with these arguments. */
    static Command cofferdam(String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(home().resolve("cofferdam").toString());
        words.addAll(Arrays.asList(arguments));
        return Command.of(words);
    }
}
