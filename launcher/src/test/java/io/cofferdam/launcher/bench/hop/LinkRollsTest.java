package io.cofferdam.launcher.bench.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.QueueSink;
import io.cofferdam.shm.link.QueueSource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkRollsTest {
    private static final int BURSTS = 20_000;

    @TempDir
    Path directory;

    @Test
    void shouldCountFilesWhenLinkHasRolled() throws IOException {
        LinkFiles files = new LinkFiles(directory.resolve("there"));
        files.create(LinkFiles.MIN_CAPACITY_BYTES);
        assertThat(LinkRolls.count(directory)).isZero();

        QueueSource source = new QueueSource(files);
        QueueSink sink = new QueueSink(files);
        try {
            for (int i = 0; i < BURSTS; i++) {
                FrameDescriptor.clearVnetHeader(source.memory(), source.claim(60));
                source.commit(60);
                source.submit();
                assertThat(sink.get()).isTrue();
                assertThat(sink.next()).isTrue();
                sink.acknowledge();
            }
            assertThat(LinkRolls.count(directory)).isEqualTo(2);
        } finally {
            sink.close();
            source.close();
        }
    }
}
