package io.cofferdam.bench.attack;

import io.cofferdam.shm.kernel.MappedFile;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.QueueSource;
import io.cofferdam.shm.link.Source;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What an attacker works with: the kernel, the ends of links and the device that it holds, and the places and numbers that it
 * was told to aim at. Opened before the process gives up the right to open files, as the component that it stands for opens
 * its own; used by one thread.
 */
final class Ground {
    /** What an attacker writes where it should not be able to write, so that it is found there. */
    static final byte[] MARK = "cofferdam-attack".getBytes(StandardCharsets.US_ASCII);

    /** Where it writes it: no field of any page lies there. */
    static final long MARK_OFFSET = 3_000;

    /** Where a secret lies in a page; no field does. */
    static final long SECRET_OFFSET = 3_500;

    static final int SECRET_BYTES = 16;

    private static final String PREFIX = "attack.";

    private final Properties properties;
    private final Kernel kernel = new Kernel();
    private final Arena arena = Arena.ofShared();
    private final int tap;
    private final long log;
    private final MemorySegment sourcePage;
    private final MemorySegment sinkPage;
    private final MemorySegment bulk;
    private final Documents documents;
    private final QueueSource source;

    /**
     * @param properties what the launcher wrote down
     * @param tap descriptor of the device; negative if there is none
     * @param log descriptor that the process's output goes to
     */
    Ground(Properties properties, int tap, long log) throws IOException {
        this.properties = properties;
        this.tap = tap;
        this.log = log;
        this.sourcePage = map(text("source.page"));
        this.sinkPage = map(text("sink.page"));
        this.bulk = map(text("source.bulk"));
        this.source = new QueueSource(new LinkFiles(Path.of(text("source.directory"))));
        this.documents = new Documents(text("source.queue"), sourcePage, arena);
    }

    private MemorySegment map(String file) throws IOException {
        try {
            return MappedFile.map(file, true, arena);
        } catch (SystemCallException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    Kernel kernel() {
        return kernel;
    }

    /** Something that the launcher has told: a path, mostly. */
    String text(String key) {
        String value = properties.getProperty(PREFIX + key);
        if (value == null) {
            throw new IllegalArgumentException("property '" + PREFIX + key + "' is missing");
        }
        return value;
    }

    /** A number that the launcher has told: a process id, an address. */
    long number(String key) {
        return Long.parseLong(text(key));
    }

    /** Descriptor of the device. */
    int tap() {
        if (tap < 0) {
            throw new IllegalStateException("this component has no device");
        }
        return tap;
    }

    /** Descriptor that the process's output goes to. */
    long log() {
        return log;
    }

    /** Own page of the link that it writes. */
    MemorySegment sourcePage() {
        return sourcePage;
    }

    /** Own page of the link that it reads. */
    MemorySegment sinkPage() {
        return sinkPage;
    }

    /** The bulk buffer of the link that it writes. */
    MemorySegment bulk() {
        return bulk;
    }

    /** The honest end of the link that it writes, to begin with, or to flood it. */
    QueueSource source() {
        return source;
    }

    /** Submits an honest burst of one frame, if there is room. */
    void send(int lengthBytes) {
        long record = source.claim(lengthBytes);
        if (record != Source.BACK_PRESSURED) {
            FrameDescriptor.clearVnetHeader(source.memory(), record);
            source.commit(lengthBytes);
        }
        source.submit();
    }

    /** The queue of the link that it writes. */
    Documents documents() {
        return documents;
    }
}
