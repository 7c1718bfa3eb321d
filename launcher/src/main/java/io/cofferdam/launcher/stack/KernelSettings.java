package io.cofferdam.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a router's namespace differs in from a host's, before it has devices, which take these settings over
 * (Documentation/networking/ip-sysctl.rst). The kernel shows in {@code /proc/sys/net} the settings of the namespace of
 * the thread that looks.
 */
final class KernelSettings {
    private static final Path NET = Path.of("/proc/sys/net");

    /** Those of each interface. */
    private static final Map<String, String> IPV4 = ofEachInterface();

    /** IPv6 is off: an interface would speak of itself on a network on which the domain has no address. */
    private static final Map<String, String> IPV6 = Map.of("disable_ipv6", "1");

    private KernelSettings() {}

    private static Map<String, String> ofEachInterface() {
        Map<String, String> settings = new LinkedHashMap<>();
        // As our own stack: which ways back are plausible is for the rules to say (fib saddr . iif).
        settings.put("rp_filter", "0");
        // A router's routes are configured; nobody on a wire changes them, nor is told of better ones.
        settings.put("accept_redirects", "0");
        settings.put("secure_redirects", "0");
        settings.put("send_redirects", "0");
        settings.put("accept_source_route", "0");
        // Each interface answers for, and speaks with, its own addresses only.
        settings.put("arp_ignore", "1");
        settings.put("arp_announce", "2");
        return settings;
    }

    /** Applies them to the namespace that the calling thread is in. */
    static void apply() throws IOException {
        // First: it sets others.
        Files.writeString(NET.resolve("ipv4/ip_forward"), "1");
        for (String whose : List.of("all", "default")) {
            for (Map.Entry<String, String> setting : IPV4.entrySet()) {
                Files.writeString(
                        NET.resolve("ipv4/conf").resolve(whose).resolve(setting.getKey()), setting.getValue());
            }
            for (Map.Entry<String, String> setting : IPV6.entrySet()) {
                write6(NET.resolve("ipv6/conf").resolve(whose).resolve(setting.getKey()), setting.getValue());
            }
        }
    }

    private static void write6(Path file, String value) throws IOException {
        try {
            Files.writeString(file, value);
        } catch (NoSuchFileException e) {
            // A kernel without IPv6 has none of these.
            return;
        }
    }
}
