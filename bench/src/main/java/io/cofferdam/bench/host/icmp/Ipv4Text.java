package io.cofferdam.bench.host.icmp;

/** IPv4 addresses in dotted form. */
final class Ipv4Text {
    private Ipv4Text() {}

    static String of(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 0xff) + "." + (address >>> 8 & 0xff) + "." + (address & 0xff);
    }
}
