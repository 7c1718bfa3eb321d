package io.cofferdam.bench.host.tcp;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a stream, or nothing where only speed matters. Confined to one thread. */
final class StreamDigest {
    private static final int WARM_UP_BYTES = 1 << 20;
    private static final long WARM_NS = 3_000_000;
    private static final long MAX_WARM_UP_NS = 500_000_000;

    private final @Nullable MessageDigest sha256;

    StreamDigest(boolean wanted) {
        try {
            sha256 = wanted ? MessageDigest.getInstance("SHA-256") : null;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Hashes until the JIT compiler has put in the processor's own SHA instructions, for up to half a second. Cold, the
     * hash is what bounds a transfer, and on a busy machine for seconds.
     */
    static void warmUp() {
        StreamDigest digest = new StreamDigest(true);
        ByteBuffer zeros = ByteBuffer.allocateDirect(WARM_UP_BYTES);
        long startNs = System.nanoTime();
        long nowNs = startNs;
        long beforeNs;
        do {
            beforeNs = nowNs;
            digest.update(zeros.clear());
            nowNs = System.nanoTime();
        } while (nowNs - beforeNs > WARM_NS && nowNs - startNs < MAX_WARM_UP_NS);
    }

    /** Adds the bytes from position to limit, and takes them from the buffer. */
    void update(ByteBuffer bytes) {
        if (sha256 != null) {
            sha256.update(bytes);
        }
    }

    /** The hash of all bytes so far in lower-case hexadecimal; starts anew. */
    Optional<String> hex() {
        return Optional.ofNullable(sha256).map(digest -> HexFormat.of().formatHex(digest.digest()));
    }
}
