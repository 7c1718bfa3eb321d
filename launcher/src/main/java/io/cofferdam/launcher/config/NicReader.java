package io.cofferdam.launcher.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a {@code nic} section. */
final class NicReader {
    /** 65 535 less the Ethernet header: what {@code ip -d link} of a TAP device calls maxmtu (drivers/net/tun.c). */
    static final int MAX_TAP_MTU_BYTES = 65_521;
    /** The longest IPv4 packet (RFC 791). */
    static final int MAX_MTU_BYTES = 65_535;

    /** {@code dev_valid_name()} of the kernel, less what {@code ip} or {@code TUNSETIFF} would read otherwise. */
    private static final ValueType<String> DEVICE = ValueType.name(
            "[A-Za-z0-9][A-Za-z0-9._-]{0,14}",
            "an interface name of 1 to 15 letters, digits, '.', '_' or '-' (IFNAMSIZ of linux/if.h)",
            "choose one such as cfd-outer");

    private static final List<String> TAP_KEYS = List.of("device", "offload");
    private static final List<String> PCAP_KEYS = List.of("read", "write", "pace");

    private enum Kind {
        TAP,
        PCAP
    }

    private final NamedFiles files;
    private final Problems problems;

    NicReader(NamedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    Optional<Located<NicConfig>> read(Section section) {
        section.require("kind", "add kind: tap for a Linux TAP device, or kind: pcap for capture files");
        Optional<Located<Kind>> kind = section.read("kind", ValueType.choice(Kind.class));
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        return switch (kind.get().value()) {
            case TAP -> readTap(section);
            case PCAP -> readPcap(section);
        };
    }

    private Optional<Located<NicConfig>> readTap(Section section) {
        refuse(section, PCAP_KEYS, "belongs to a NIC of kind pcap; this one's is tap");
        section.require("device", "add the name of the TAP device, such as device: cfd-outer");
        Optional<Located<String>> device = section.read("device", DEVICE);
        int mtuBytes = readMtu(section, MAX_TAP_MTU_BYTES);
        Offload offload = section.read("offload", ValueType.choice(Offload.class))
                .map(Located::value)
                .orElse(NicConfig.Tap.DEFAULT_OFFLOAD);
        return device.map(name -> new Located<>(new NicConfig.Tap(name.value(), mtuBytes, offload), name.place()));
    }

    private Optional<Located<NicConfig>> readPcap(Section section) {
        refuse(section, TAP_KEYS, "belongs to a NIC of kind tap; this one's is pcap");
        int mtuBytes = readMtu(section, MAX_MTU_BYTES);
        Optional<Located<Path>> read = files.toRead(section, "read");
        Optional<Located<Path>> write = files.toWrite(section, "write");
        if (!section.has("read") && !section.has("write")) {
            problems.error(
                    section.place(),
                    "a NIC of kind pcap needs at least one of the keys read and write",
                    "add the capture to play, such as read: in.pcap");
            return Optional.empty();
        }
        Pace pace = section.read("pace", ValueType.choice(Pace.class))
                .map(Located::value)
                .orElse(NicConfig.Pcap.DEFAULT_PACE);
        NicConfig nic = new NicConfig.Pcap(read.map(Located::value), write.map(Located::value), pace, mtuBytes);
        return Optional.of(
                new Located<>(nic, write.or(() -> read).map(Located::place).orElse(section.place())));
    }

    private static int readMtu(Section section, int max) {
        return section.read("mtu", ValueType.mtu(max)).map(Located::value).orElse(NicConfig.DEFAULT_MTU_BYTES);
    }

    private void refuse(Section section, List<String> keys, String why) {
        for (String key : keys) {
            if (section.has(key)) {
                problems.error(section.placeOf(key), why, "remove it, or change kind");
            }
        }
    }
}
