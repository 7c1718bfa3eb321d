package io.cofferdam.domain.flow;

/**
 * The flow that a packet belongs to: addresses, protocol and ports. One object is filled anew for each packet, so that no
 * garbage is made.
 *
 * <p>Addresses have 128 bits; an IPv4 address is in its mapped form {@code ::ffff:a.b.c.d} (RFC 4291 2.5.5.2). Where a
 * protocol has no ports both are 0; an ICMP query has its identifier in both (RFC 5508 3.1). Confined to one thread.
 */
public final class FlowKey {
    private static final long MAPPED = 0xffff_0000_0000L;

    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int protocol;
    private int sourcePort;
    private int destinationPort;
    private int icmpType;
    private int icmpCode;

    /** Becomes a flow between two IPv4 hosts, with no ports and no ICMP type yet. */
    public void setIpv4(int source, int destination, int ipProtocol) {
        setIpv6(0, mapped(source), 0, mapped(destination), ipProtocol);
    }

    /** Becomes a flow between two hosts, with no ports and no ICMP type yet. */
    public void setIpv6(long fromHigh, long fromLow, long toHigh, long toLow, int ipProtocol) {
        sourceHigh = fromHigh;
        sourceLow = fromLow;
        destinationHigh = toHigh;
        destinationLow = toLow;
        protocol = ipProtocol;
        setPorts(0, 0);
        setIcmp(0, 0);
    }

    public void setPorts(int source, int destination) {
        sourcePort = source;
        destinationPort = destination;
    }

    public void setIcmp(int type, int code) {
        icmpType = type;
        icmpCode = code;
    }

    /** The low 64 bits of an IPv4 address's mapped form; the high ones are 0. */
    public static long mapped(int ipv4) {
        return MAPPED | (ipv4 & 0xffff_ffffL);
    }

    /** Whether both addresses are IPv4 addresses. */
    public boolean isIpv4() {
        return sourceHigh == 0 && sourceLow >>> 32 == 0xffff && destinationHigh == 0 && destinationLow >>> 32 == 0xffff;
    }

    /** The source of an IPv4 flow. */
    public int sourceIpv4() {
        return (int) sourceLow;
    }

    /** The destination of an IPv4 flow. */
    public int destinationIpv4() {
        return (int) destinationLow;
    }

    public long sourceHigh() {
        return sourceHigh;
    }

    public long sourceLow() {
        return sourceLow;
    }

    public long destinationHigh() {
        return destinationHigh;
    }

    public long destinationLow() {
        return destinationLow;
    }

    /** Protocol number of IANA: 6 is TCP. */
    public int protocol() {
        return protocol;
    }

    public int sourcePort() {
        return sourcePort;
    }

    public int destinationPort() {
        return destinationPort;
    }

    public int icmpType() {
        return icmpType;
    }

    public int icmpCode() {
        return icmpCode;
    }
}
