package io.cofferdam.launcher.attack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The file of properties that tells an attacker what to try and on what. */
final class AttackProperties {
    private static final String PREFIX = "attack.";

    private AttackProperties() {}

    /** Puts targets into a file beside what it holds; into the same file, which is the one that a jail shows. */
    static void write(Path file, Map<String, String> targets) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        targets.forEach((key, value) -> properties.setProperty(PREFIX + key, value));
        StringWriter text = new StringWriter();
        properties.store(text, "what an attacker is aimed at");
        Files.writeString(file, text.toString());
    }
}
