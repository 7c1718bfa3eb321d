package io.cofferdam.bench.host.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class EventWriterTest {
    @Test
    void shouldWriteOneLineEachWhenEventsAreEmitted() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventWriter writer = new EventWriter(out);
        writer.emit(new JsonObject().put("event", "a\nb"));
        writer.emit(new JsonObject().put("event", "c"));
        writer.finish();

        writer.run();

        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("{\"event\":\"a\\nb\"}\n{\"event\":\"c\"}\n");
    }

    @Test
    void shouldSkipOnlyWhatMayBeMissedWhenReaderIsSlow() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventWriter writer = new EventWriter(out);
        for (int i = 0; i < EventWriter.SLOW_READER_EVENTS + 10; i++) {
            writer.emitIfRoom(new JsonObject().put("n", i));
        }
        writer.emit(new JsonObject().put("n", "result"));
        writer.finish();

        writer.run();

        assertThat(out.toString(StandardCharsets.US_ASCII).lines())
                .hasSize(EventWriter.SLOW_READER_EVENTS + 1)
                .last()
                .isEqualTo("{\"n\":\"result\"}");
    }

    @Test
    void shouldReturnWhenNobodyReads() {
        EventWriter writer = new EventWriter(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        writer.emit(new JsonObject());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), writer::run);
    }
}
