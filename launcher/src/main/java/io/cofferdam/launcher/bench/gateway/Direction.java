package io.cofferdam.launcher.bench.gateway;

/** Which way a load's data goes. */
enum Direction {
    FORWARD("PC to SRV"),
    BACKWARD("SRV to PC"),
    BOTH("both ways at once");

    private final String text;

    Direction(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
