package io.cofferdam.launcher.bench.gateway;

import java.util.Locale;

/** What is asked of the path between PC and SRV. */
sealed interface Load {
    /** For programs: stable, unique, such as {@code tcp-4-both}. */
    String id();

    /** For people. */
    String title();

    /** The quantity that stands for the load where there is room for one. */
    Quantity headline();

    /**
     * TCP connections that carry as much as they can.
     *
     * @param streams connections in each direction that data goes
     */
    record Tcp(int streams, Direction direction) implements Load {
        @Override
        public String id() {
            return "tcp-" + streams + "-" + direction.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String title() {
            return "TCP, " + streams + (streams == 1 ? " stream, " : " streams, ") + direction.text();
        }

        @Override
        public Quantity headline() {
            return Quantity.THROUGHPUT;
        }
    }

    /**
     * UDP datagrams from PC to SRV, at the highest rate that loses less than 0.1 %.
     *
     * @param payloadBytes of each
     */
    record Udp(int payloadBytes) implements Load {
        @Override
        public String id() {
            return "udp-" + payloadBytes;
        }

        @Override
        public String title() {
            return "UDP, " + payloadBytes + " bytes";
        }

        @Override
        public Quantity headline() {
            return Quantity.DATAGRAM_RATE;
        }
    }

    /** One byte from PC to SRV and one back over one TCP connection, one request under way at a time. */
    record RequestResponse() implements Load {
        @Override
        public String id() {
            return "request-response";
        }

        @Override
        public String title() {
            return "request/response";
        }

        @Override
        public Quantity headline() {
            return Quantity.LATENCY_P50;
        }
    }
}
