package io.cofferdam.launcher.config;

import io.cofferdam.launcher.config.SideDraft.RouteDraft;
import java.util.Locale;
import java.util.Optional;

/** Reads the sections {@code outer} and {@code inner}. */
final class SideReader {
    private final NicReader nics;
    private final StackReader stacks;

    SideReader(NicReader nics, StackReader stacks) {
        this.nics = nics;
        this.stacks = stacks;
    }

    SideDraft read(Section section, Side side) {
        section.require("nic", "add nic: {kind: tap, device: cfd-" + side.label() + "}");
        int network = side == Side.OUTER ? 1 : 2;
        section.require(
                "address",
                String.format(Locale.ROOT, "add the gateway's own address, such as address: 10.10.%d.1/24", network));
        return new SideDraft(
                side,
                section.place(),
                section.section("nic").flatMap(nics::read),
                section.read("address", ValueType.INTERFACE),
                section.read("mac", ValueType.MAC),
                section.sections("routes").stream().map(SideReader::readRoute).toList(),
                stacks.read(section));
    }

    private static RouteDraft readRoute(Section section) {
        section.require("to", "add the network that is reached, such as to: 192.168.0.0/16");
        section.require("via", "add the next hop's address, a neighbour on this side's network");
        Optional<Located<Ipv4Network>> to = section.read("to", ValueType.DESTINATION);
        Optional<Located<Ipv4Address>> via = section.read("via", ValueType.ADDRESS);
        return new RouteDraft(to, via);
    }
}
