package io.cofferdam.launcher.bench.hop;

import com.google.gson.annotations.SerializedName;

/** What is compared. */
public enum Contender {
    /** Ours. */
    @SerializedName("link")
    LINK("link", "link", "frame to bulk buffer to receiver: 2 copies"),

    /** A document a frame. */
    @SerializedName("chronicle")
    CHRONICLE("chronicle", "Chronicle Queue", "frame to document to receiver: 2 copies"),

    /** A message a frame. */
    @SerializedName("aeron")
    AERON("aeron", "Aeron IPC", "frame to log to receiver: 2 copies"),

    /** Aeron's best batching. */
    @SerializedName("aeron-packed")
    AERON_PACKED("aeron-packed", "Aeron IPC, packed", "frame to log to receiver: 2 copies"),

    /** A ring that forgets. */
    @SerializedName("ring")
    RING("ring", "Agrona ring", "frame to ring to receiver: 2 copies"),

    /** A stream. */
    @SerializedName("socket")
    SOCKET("socket", "Unix socket", "frame to burst to kernel to buffer to receiver: 4 copies"),

    /** A stream. */
    @SerializedName("pipe")
    PIPE("pipe", "pipe", "frame to burst to kernel to buffer to receiver: 4 copies"),

    /** The limit: one thread, nobody to talk to. */
    @SerializedName("copy")
    COPY("copy", "bare copy", "frame to small buffer to receiver: 2 copies, one thread");

    private final String id;
    private final String title;
    private final String copies;

    Contender(String id, String title, String copies) {
        this.id = id;
        this.title = title;
        this.copies = copies;
    }

    /** The name that processes are told. */
    String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** What is copied, and how often. */
    String copies() {
        return copies;
    }

    /** Whether it has two ends, and so a round trip. */
    boolean hasTwoEnds() {
        return this != COPY;
    }
}
