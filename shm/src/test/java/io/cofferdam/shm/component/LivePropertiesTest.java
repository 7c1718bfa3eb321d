package io.cofferdam.shm.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LivePropertiesTest {
    @TempDir
    private Path directory;

    private LiveProperties launcher;
    private LiveProperties component;

    @BeforeEach
    void create() throws IOException {
        Path file = directory.resolve("live");
        LiveProperties.create(file);
        launcher = LiveProperties.openToWrite(file);
        component = LiveProperties.openToRead(file);
    }

    @AfterEach
    void close() {
        launcher.close();
        component.close();
    }

    private static Properties properties(String key, String value) {
        Properties properties = new Properties();
        properties.putAll(Map.of(key, value));
        return properties;
    }

    @Test
    void shouldHoldNothingWhenNothingWasPublished() {
        assertThat(component.generation()).isZero();
        assertThat(component.read()).isNull();
    }

    @Test
    void shouldReadWhatWasPublishedLastWhenThereAreSeveral() throws IOException {
        for (int generation = 1; generation <= 5; generation++) {
            Properties published = properties("rule.0", "accept \u00fc = " + generation);

            assertThat(launcher.publish(published)).isEqualTo(generation);

            assertThat(component.generation()).isEqualTo(generation);
            assertThat(component.read()).isEqualTo(published);
        }
    }

    @Test
    void shouldStayAsItWasWhenPropertiesAreTooLong() throws IOException {
        Properties before = properties("a", "b");
        launcher.publish(before);
        Properties tooLong = properties("a", "b".repeat(LivePropertiesDescriptor.SLOT_LENGTH));

        assertThatThrownBy(() -> launcher.publish(tooLong))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is room for " + LivePropertiesDescriptor.MAX_TEXT_LENGTH);

        assertThat(component.generation()).isEqualTo(1);
        assertThat(component.read()).isEqualTo(before);
    }

    /** The slot that readers of the present generation look at is never the one that is written. */
    @Test
    void shouldWriteOtherSlotWhenNextGenerationIsPublished() {
        assertThat(LivePropertiesDescriptor.slotOffset(7)).isEqualTo(LivePropertiesDescriptor.slotOffset(9));
        assertThat(Math.abs(LivePropertiesDescriptor.slotOffset(7) - LivePropertiesDescriptor.slotOffset(8)))
                .isEqualTo(LivePropertiesDescriptor.SLOT_LENGTH);
        assertThat(LivePropertiesDescriptor.slotOffset(7) + LivePropertiesDescriptor.SLOT_LENGTH)
                .isEqualTo(LivePropertiesDescriptor.LENGTH);
    }

    @Test
    void shouldRefuseWhenFileIsNone() throws IOException {
        Path other = Files.write(directory.resolve("other"), new byte[100]);

        assertThatThrownBy(() -> LiveProperties.openToRead(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a file of live properties");
    }
}
