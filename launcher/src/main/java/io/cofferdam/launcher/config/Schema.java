package io.cofferdam.launcher.config;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which keys there are and where they belong. */
final class Schema {
    private static final List<String> SIDE_KEYS = List.of("nic", "address", "mac", "routes", "stack", "nftables");
    private static final List<String> NIC_KEYS = List.of("kind", "device", "offload", "read", "write", "pace", "mtu");
    private static final List<String> ROUTE_KEYS = List.of("to", "via");

    /** The keys of each section, by the section's path; {@code []} stands for each item of a list. */
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry(
                    "",
                    List.of(
                            "name",
                            "path",
                            "outer",
                            "inner",
                            "transit",
                            "link",
                            "run-directory",
                            "restart",
                            "cpus",
                            "spin",
                            "jvm",
                            "jail")),
            Map.entry("outer", SIDE_KEYS),
            Map.entry("inner", SIDE_KEYS),
            Map.entry("outer.nic", NIC_KEYS),
            Map.entry("inner.nic", NIC_KEYS),
            Map.entry("outer.routes[]", ROUTE_KEYS),
            Map.entry("inner.routes[]", ROUTE_KEYS),
            Map.entry("transit", List.of("network", "mtu")),
            Map.entry("link", List.of("memory", "when-full")),
            Map.entry("restart", List.of("first-delay", "max-delay")),
            Map.entry("jvm", List.of("heap")),
            Map.entry("jail", List.of("mode", "uids")));

    private Schema() {}

    /** The keys of the section at this path, such as {@code outer.routes[3]}. */
    static List<String> keysOf(String path) {
        return KEYS.getOrDefault(path.replaceAll("\\[\\d+]", "[]"), List.of());
    }

    /** Where a key belongs that stands in the wrong section: the full path of the nearest one of that name. */
    static Optional<String> homeOf(String key, String misplacedIn) {
        String side = misplacedIn.startsWith("inner") ? "inner" : "outer";
        return KEYS.entrySet().stream()
                .filter(section -> section.getValue().contains(key))
                .map(section -> section.getKey().isEmpty() ? key : section.getKey() + "." + key)
                .min(Comparator.comparing((String path) -> !path.startsWith(side))
                        .thenComparingInt(String::length)
                        .thenComparing(path -> path));
    }
}
