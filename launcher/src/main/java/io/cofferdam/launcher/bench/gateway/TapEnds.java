package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.NicConfig;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;

/** Hands the network sides of a gateway's TAP devices to PC and SRV. */
final class TapEnds {
    private static final int HOST_NUMBER = 2;

    private TapEnds() {}

    static void connect(GatewayConfig config, Hosts hosts) throws IOException, GatewayException {
        connect(config, Side.OUTER, hosts.pc());
        connect(config, Side.INNER, hosts.srv());
    }

    /** The address of PC or SRV on a side's network. */
    static String addressOf(GatewayConfig config, Side side) {
        return config.side(side).address().network().base().plus(HOST_NUMBER).toString();
    }

    static NicConfig.Tap tapOf(GatewayConfig config, Side side) throws GatewayException {
        if (config.side(side).nic() instanceof NicConfig.Tap tap) {
            return tap;
        }
        throw new GatewayException("the benchmark needs TAP devices on both sides");
    }

    private static void connect(GatewayConfig config, Side side, Host host) throws IOException, GatewayException {
        NicConfig.Tap tap = tapOf(config, side);
        host.take(tap.device());
        Hosts.configure(
                host,
                tap.device(),
                addressOf(config, side) + "/" + config.side(side).address().prefixLength(),
                config.side(side).address().address().toString(),
                tap.mtuBytes());
    }
}
