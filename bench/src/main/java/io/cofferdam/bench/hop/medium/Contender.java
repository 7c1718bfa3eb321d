package io.cofferdam.bench.hop.medium;

import java.util.Locale;

/** What is compared, by the names that commands and results use. */
public enum Contender {
    LINK,
    CHRONICLE,
    AERON,
    AERON_PACKED,
    RING,
    SOCKET,
    PIPE;

    /** The name in commands and results, such as {@code aeron-packed}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Opens this process's share. */
    public Medium open(Setup setup) {
        return switch (this) {
            case LINK -> new LinkMedium(setup);
            case CHRONICLE -> new ChronicleMedium(setup);
            case AERON -> new AeronMedium(setup, false);
            case AERON_PACKED -> new AeronMedium(setup, true);
            case RING -> new RingMedium(setup);
            case SOCKET -> new SocketMedium(setup);
            case PIPE -> new PipeMedium(setup);
        };
    }
}
