package io.cofferdam.launcher.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Prints a configuration as YAML that reads back to an equal one. */
final class ConfigPrinter {
    private final StringBuilder yaml = new StringBuilder();

    private ConfigPrinter() {}

    static String print(GatewayConfig config) {
        ConfigPrinter printer = new ConfigPrinter();
        printer.gateway(config);
        return printer.yaml.toString();
    }

    private void gateway(GatewayConfig config) {
        line("name: " + quote(config.name()));
        line("path: " + config.path().label());
        for (Side side : Side.values()) {
            line(side.label() + ":");
            side(config.side(side));
        }
        line("transit: {network: " + config.transit().network() + ", mtu: "
                + config.transit().mtuBytes() + "}");
        line("link: {memory: " + Quantity.printSize(config.link().memoryBytes()) + ", when-full: "
                + config.link().whenFull().label() + "}");
        line("run-directory: " + quote(config.runDirectory()));
        line("restart: {first-delay: " + Quantity.printDuration(config.restart().firstDelay()) + ", max-delay: "
                + Quantity.printDuration(config.restart().maxDelay()) + "}");
        line("cpus: " + config.cpus().label());
        line("spin: " + Quantity.printDuration(config.spin()));
        line("jvm: {heap: " + Quantity.printSize(config.jvm().heapBytes()) + "}");
        line("jail: {mode: " + config.jail().mode().label() + ", uids: "
                + config.jail().uids() + "}");
    }

    private void side(SideConfig side) {
        line("  nic: " + nic(side.nic()));
        line("  address: " + side.address());
        line("  mac: " + side.mac());
        stack(side.stack());
        if (!side.routes().isEmpty()) {
            line("  routes:");
        }
        for (RouteConfig route : side.routes()) {
            String to = route.to().equals(Ipv4Network.DEFAULT_ROUTE)
                    ? "default"
                    : route.to().toString();
            line("    - {to: " + to + ", via: " + route.via() + "}");
        }
    }

    private void stack(StackConfig stack) {
        line("  stack: " + stack.label());
        if (stack instanceof StackConfig.Linux(Optional<Path> nftables)) {
            nftables.ifPresent(file -> line("  nftables: " + quote(file)));
        }
    }

    private static String nic(NicConfig nic) {
        return switch (nic) {
            case NicConfig.Tap tap ->
                "{kind: tap, device: " + quote(tap.device()) + ", mtu: " + tap.mtuBytes() + ", offload: "
                        + tap.offload().label() + "}";
            case NicConfig.Pcap pcap ->
                "{kind: pcap"
                        + pcap.read().map(path -> ", read: " + quote(path)).orElse("")
                        + pcap.write().map(path -> ", write: " + quote(path)).orElse("") + ", pace: "
                        + pcap.pace().label() + ", mtu: " + pcap.mtuBytes() + "}";
        };
    }

    private static String quote(Path path) {
        return quote(path.toString());
    }

    /** Plain when that is surely read as the same text, else in double quotes with escapes (YAML 1.2.2, 5.7). */
    private static String quote(String text) {
        if (text.matches("[a-zA-Z/][a-zA-Z0-9/._-]*") && !text.equalsIgnoreCase("null")) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            boolean escaped = character == '"' || character == '\\';
            boolean plain = character >= ' ' && character < 0x7f;
            if (plain) {
                quoted.append(escaped ? "\\" : "").append((char) character);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", character));
            }
        });
        return quoted.append('"').toString();
    }

    private void line(String text) {
        yaml.append(text).append('\n');
    }
}
