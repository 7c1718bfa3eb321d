package io.cofferdam.launcher.bench.gateway;

/** What is measured, and in what. */
enum Quantity {
    THROUGHPUT("throughput", "Gb/s"),
    /** The smaller of the two directions of a load that goes both ways. */
    THROUGHPUT_OF_WEAKER("throughput of the weaker direction", "Gb/s"),
    DATAGRAM_RATE("highest rate under 0.1 % loss", "kpps"),
    REQUEST_RATE("requests", "1/s"),
    LATENCY_P50("round trip p50", "us"),
    LATENCY_P99("round trip p99", "us");

    private final String text;
    private final String unit;

    Quantity(String text, String unit) {
        this.text = text;
        this.unit = unit;
    }

    String text() {
        return text;
    }

    String unit() {
        return unit;
    }
}
