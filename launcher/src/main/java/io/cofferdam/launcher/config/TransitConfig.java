package io.cofferdam.launcher.config;

/**
 * The network between the two domains. Immutable.
 *
 * @param network of 1 to 31 bits; its first host is the outer domain, the second the inner
 * @param mtuBytes the largest IP packet that crosses, 68 to 65 535
 */
public record TransitConfig(Ipv4Network network, int mtuBytes) {
    /** {@code 10.10.0.0/30} with Ethernet's MTU. */
    public static final TransitConfig DEFAULT =
            new TransitConfig(Ipv4Network.parse("10.10.0.0/30"), NicConfig.DEFAULT_MTU_BYTES);

    /** The domain's own address on this network. */
    public Ipv4Interface address(Side side) {
        return new Ipv4Interface(network.firstHost().plus(side == Side.OUTER ? 0 : 1), network.prefixLength());
    }
}
