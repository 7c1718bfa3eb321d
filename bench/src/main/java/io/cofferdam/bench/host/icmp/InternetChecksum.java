package io.cofferdam.bench.host.icmp;

/** The Internet checksum (RFC 1071): the complement of the one's complement sum of 16-bit words. */
final class InternetChecksum {
    private InternetChecksum() {}

    /**
     * The checksum over a range of bytes. Over a range that holds its own right checksum it is 0.
     *
     * @return 0 to 0xffff
     */
    static int of(byte[] bytes, int offset, int lengthBytes) {
        long sum = 0;
        int end = offset + lengthBytes;
        for (int i = offset; i < end; i++) {
            int octet = bytes[i] & 0xff;
            sum += (i - offset & 1) == 0 ? octet << 8 : octet;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }
}
