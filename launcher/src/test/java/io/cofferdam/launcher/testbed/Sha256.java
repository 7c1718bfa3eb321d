package io.cofferdam.launcher.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of a stream, and how long it was. */
record Sha256(String hash, long length) {
    private static final int BUFFER_LENGTH = 1 << 18;

    /** Reads a stream to its end. */
    static Sha256 of(InputStream stream) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER_LENGTH];
        long length = 0;
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            digest.update(buffer, 0, read);
            length += read;
        }
        return new Sha256(HexFormat.of().formatHex(digest.digest()), length);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
