package io.cofferdam.launcher.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Everything that describes one gateway, with all defaults filled in and all rules checked. Immutable; made by
 * {@link ConfigReader}.
 *
 * @param name a lower-case letter or digit, then up to 30 of these or {@code -}; by default the file's base name
 * @param path what lies between the domains; by default {@link GatewayPath#BRIDGE}
 * @param outer the side of the clients
 * @param inner the side of the servers
 * @param transit the network between the domains; by default {@link TransitConfig#DEFAULT}
 * @param link what holds for every link; by default {@link LinkConfig#DEFAULT}
 * @param runDirectory where links, counters and the launcher's socket live; absolute; by default
 *     {@code /dev/shm/cofferdam/} and the name
 * @param restart the back-off of restarts; by default {@link RestartConfig#DEFAULT}
 * @param cpus how many processors the components share; by default {@link CpusConfig#DEFAULT}
 * @param spin how long a component that has nothing to do looks for work before it sleeps, 0 to 1 ms; by default
 *     {@link #DEFAULT_SPIN}
 * @param jvm what holds for every component's JVM; by default {@link JvmConfig#DEFAULT}
 * @param jail how components are confined; by default {@link JailConfig#DEFAULT}
 */
public record GatewayConfig(
        String name,
        GatewayPath path,
        SideConfig outer,
        SideConfig inner,
        TransitConfig transit,
        LinkConfig link,
        Path runDirectory,
        RestartConfig restart,
        CpusConfig cpus,
        Duration spin,
        JvmConfig jvm,
        JailConfig jail) {
    /** The path of a gateway that names none. */
    public static final GatewayPath DEFAULT_PATH = GatewayPath.BRIDGE;

    /** 200 us: see ADR 0015. */
    public static final Duration DEFAULT_SPIN = Duration.ofNanos(200_000);

    /** Below which each gateway has its run directory, unless its configuration says otherwise. */
    public static final Path RUN_DIRECTORIES = Path.of("/dev/shm/cofferdam");

    private static final int FIRST_TRANSIT_MAC = 2;

    public SideConfig side(Side side) {
        return switch (side) {
            case OUTER -> outer;
            case INNER -> inner;
        };
    }

    /** The Ethernet address of a domain on the transit network: derived from the gateway's name. */
    public MacAddress transitMac(Side side) {
        return MacAddress.derive(name, FIRST_TRANSIT_MAC + (side == Side.OUTER ? 0 : 1));
    }

    /** The Ethernet address of a side that names none: the same at every start, another one for each name and side. */
    static MacAddress defaultMac(String name, Side side) {
        return MacAddress.derive(name, side == Side.OUTER ? 0 : 1);
    }

    /** The same gateway with other jails. */
    public GatewayConfig with(JailConfig otherJail) {
        return new GatewayConfig(
                name, path, outer, inner, transit, link, runDirectory, restart, cpus, spin, jvm, otherJail);
    }

    /** The same gateway with this stack in both domains. */
    public GatewayConfig with(StackConfig stack) {
        return new GatewayConfig(
                name,
                path,
                outer.with(stack),
                inner.with(stack),
                transit,
                link,
                runDirectory,
                restart,
                cpus,
                spin,
                jvm,
                jail);
    }

    /** The same gateway whose components look for work so long before they sleep. */
    public GatewayConfig with(Duration otherSpin) {
        return new GatewayConfig(
                name, path, outer, inner, transit, link, runDirectory, restart, cpus, otherSpin, jvm, jail);
    }

    /** The effective configuration as YAML, all defaults filled in; reads back to an equal record. */
    public String toYaml() {
        return ConfigPrinter.print(this);
    }
}
