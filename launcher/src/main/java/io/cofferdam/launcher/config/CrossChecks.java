package io.cofferdam.launcher.config;

import io.cofferdam.launcher.config.SideDraft.RouteDraft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that concern more than one value. A value that could not be read is left out of them. */
final class CrossChecks {
    private final String name;
    private final Problems problems;

    CrossChecks(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    void check(Optional<SideDraft> outer, Optional<SideDraft> inner, Optional<Located<TransitConfig>> transit) {
        List<SideDraft> sides = new ArrayList<>();
        outer.ifPresent(sides::add);
        inner.ifPresent(sides::add);
        checkOverlaps(sides, transit);
        checkRoutes(sides, transit);
        if (outer.isPresent() && inner.isPresent()) {
            checkMacs(outer.get(), inner.get());
            checkNics(outer.get(), inner.get());
        }
        transit.ifPresent(network -> sides.forEach(side -> warnOfFragmentation(side, network)));
        sides.forEach(side -> checkStack(side, transit));
    }

    private void checkOverlaps(List<SideDraft> sides, Optional<Located<TransitConfig>> transit) {
        List<Located<Ipv4Network>> networks = new ArrayList<>();
        transit.ifPresent(network -> networks.add(new Located<>(network.value().network(), network.place())));
        for (SideDraft side : sides) {
            side.address()
                    .ifPresent(address ->
                            networks.add(new Located<>(address.value().network(), address.place())));
        }
        for (int i = 0; i < networks.size(); i++) {
            for (int j = 0; j < i; j++) {
                reportOverlap(networks.get(i), networks.get(j));
            }
        }
    }

    private void reportOverlap(Located<Ipv4Network> network, Located<Ipv4Network> other) {
        if (network.value().overlaps(other.value())) {
            problems.error(
                    network.place(),
                    "the network " + network.value() + " overlaps with " + other.value() + " of "
                            + nameOf(other.place()),
                    "give each network addresses of its own");
        }
    }

    private void checkRoutes(List<SideDraft> sides, Optional<Located<TransitConfig>> transit) {
        Map<Ipv4Network, Place> taken = new HashMap<>();
        transit.ifPresent(network -> taken.put(network.value().network(), network.place()));
        for (SideDraft side : sides) {
            side.address().ifPresent(address -> taken.put(address.value().network(), address.place()));
        }
        for (SideDraft side : sides) {
            for (RouteDraft route : side.routes()) {
                route.to().ifPresent(to -> checkDestination(to, taken));
                side.address().ifPresent(own -> route.via().ifPresent(via -> checkNextHop(via, own)));
            }
        }
    }

    private void checkDestination(Located<Ipv4Network> to, Map<Ipv4Network, Place> taken) {
        Ipv4Network network = to.value();
        Optional<String> unusable = network.base().unusableBecause();
        if (unusable.isPresent() && !network.equals(Ipv4Network.DEFAULT_ROUTE)) {
            problems.error(
                    to.place(),
                    "'" + network + "' starts with " + unusable.get() + ", which is not routed",
                    "write 'default' for every network that no other route names");
        }
        Place earlier = taken.putIfAbsent(network, to.place());
        if (earlier != null) {
            problems.error(
                    to.place(), "there is a way to " + network + " already: " + nameOf(earlier), "remove one of them");
        }
    }

    private void checkNextHop(Located<Ipv4Address> via, Located<Ipv4Interface> own) {
        Ipv4Address hop = via.value();
        Ipv4Network network = own.value().network();
        String neighbour = "give the address of a neighbour on " + network;
        if (!network.contains(hop)) {
            problems.error(
                    via.place(),
                    "the next hop '" + hop + "' is not on this side's network " + network + " of "
                            + nameOf(own.place()),
                    neighbour);
        } else if (hop.equals(own.value().address())) {
            problems.error(via.place(), "the next hop '" + hop + "' is the gateway itself", neighbour);
        } else if (network.isNetworkAddress(hop) || network.isBroadcastAddress(hop)) {
            problems.error(
                    via.place(),
                    "the next hop '" + hop + "' is the network or broadcast address of " + network,
                    neighbour);
        }
    }

    private void checkMacs(SideDraft outer, SideDraft inner) {
        Located<MacAddress> first = macOf(outer);
        Located<MacAddress> second = macOf(inner);
        if (first.value().equals(second.value())) {
            boolean secondGiven = inner.mac().isPresent();
            problems.error(
                    secondGiven ? second.place() : first.place(),
                    "'" + first.value() + "' is the MAC address of "
                            + nameOf(secondGiven ? first.place() : second.place()) + " too",
                    "change one of them, or remove the key to have one derived from the name");
        }
    }

    private Located<MacAddress> macOf(SideDraft side) {
        return side.mac()
                .orElseGet(() -> new Located<>(
                        GatewayConfig.defaultMac(name, side.side()),
                        side.place().as(side.side().label() + ".mac")));
    }

    private void checkNics(SideDraft outer, SideDraft inner) {
        if (outer.nic().isEmpty() || inner.nic().isEmpty()) {
            return;
        }
        Located<NicConfig> first = outer.nic().get();
        Located<NicConfig> second = inner.nic().get();
        if (first.value() instanceof NicConfig.Tap one
                && second.value() instanceof NicConfig.Tap other
                && one.device().equals(other.device())) {
            problems.error(
                    second.place(),
                    "'" + other.device() + "' is the device of " + nameOf(first.place()) + " too",
                    "give each side a device of its own, such as cfd-inner");
        }
        for (SideDraft writer : List.of(outer, inner)) {
            for (SideDraft reader : List.of(outer, inner)) {
                checkCaptures(writer, reader);
            }
        }
        Optional<Path> written = written(second.value());
        if (written.isPresent() && written.equals(written(first.value()))) {
            problems.error(
                    second.place(),
                    "'" + written.get() + "' is what " + nameOf(first.place()) + " writes too",
                    "write to a file of its own");
        }
    }

    /** What a NIC writes, no NIC may read: it would be overwritten before it is played. */
    private void checkCaptures(SideDraft writer, SideDraft reader) {
        Located<NicConfig> nic = writer.nic().orElseThrow();
        Optional<Path> written = written(nic.value());
        if (written.isPresent()
                && reader.nic().orElseThrow().value() instanceof NicConfig.Pcap played
                && played.read().equals(written)) {
            problems.error(
                    nic.place(),
                    "'" + written.get() + "' is what " + reader.side().label() + ".nic reads",
                    "write to a file of its own");
        }
    }

    private static Optional<Path> written(NicConfig nic) {
        return nic instanceof NicConfig.Pcap pcap ? pcap.write() : Optional.empty();
    }

    private void warnOfFragmentation(SideDraft side, Located<TransitConfig> transit) {
        int nicBytes = side.nic().map(nic -> nic.value().mtuBytes()).orElse(0);
        int transitBytes = transit.value().mtuBytes();
        if (transitBytes < nicBytes) {
            problems.warning(
                    transit.place().as("transit.mtu"),
                    "the " + transitBytes + " bytes of the transit network are less than the " + nicBytes + " of "
                            + side.side().label() + ".nic: larger packets are cut, or refused if they must not be",
                    "set transit.mtu to " + nicBytes);
        }
    }

    /** A Linux stack has a TAP device at either end of its domain. */
    private void checkStack(SideDraft side, Optional<Located<TransitConfig>> transit) {
        if (side.stack() instanceof StackConfig.Linux) {
            side.nic()
                    .ifPresent(nic -> checkStackMtu(
                            side,
                            nic.place().as(side.side().label() + ".nic.mtu"),
                            nic.value().mtuBytes()));
            transit.ifPresent(network -> checkStackMtu(
                    side, network.place().as("transit.mtu"), network.value().mtuBytes()));
        }
    }

    private void checkStackMtu(SideDraft side, Place place, int mtuBytes) {
        if (mtuBytes > NicReader.MAX_TAP_MTU_BYTES) {
            problems.error(
                    place,
                    mtuBytes + " bytes are more than the " + NicReader.MAX_TAP_MTU_BYTES
                            + " that a device of the Linux stack of "
                            + side.side().label() + " carries",
                    "make it smaller, or give " + side.side().label() + " stack: cofferdam");
        }
    }

    private static String nameOf(Place place) {
        return place.key() + " (line " + place.line() + ")";
    }
}
