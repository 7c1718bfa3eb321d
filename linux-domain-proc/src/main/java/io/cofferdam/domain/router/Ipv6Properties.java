package io.cofferdam.domain.router;

import io.cofferdam.domain.ip.Ipv6Address;
import io.cofferdam.domain.ip.Ipv6InterfaceAddress;
import io.cofferdam.domain.ip.Ipv6Prefix;
import io.cofferdam.domain.nd.AdvertisementConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an {@link Ipv6Config} out of properties: {@code port.<n>.address6} (one or more, separated by commas), {@code
 * route6.<n>}, and what hosts are told: {@code ra.port} (the port's name; without it none are), {@code ra.prefix} ({@code auto}
 * if not given: those of the port's addresses), {@code ra.dns}, {@code ra.search}, {@code ra.lifetime} in seconds.
 */
final class Ipv6Properties {
    private static final List<String> ADVERTISEMENT_KEYS =
            List.of("ra.port", "ra.prefix", "ra.dns", "ra.search", "ra.lifetime");
    private static final Pattern ROUTE_KEY = Pattern.compile("route6\\.(\\d{1,6})");
    private static final Pattern ADDRESS_KEY = Pattern.compile("port\\.(\\d{1,4})\\.address6");

    private final Properties properties;
    private final List<String> problems;

    /** @param problems where all that is wrong is added */
    Ipv6Properties(Properties properties, List<String> problems) {
        this.properties = properties;
        this.problems = problems;
    }

    /** Whether a key is read here. */
    static boolean isKnown(String key) {
        return ROUTE_KEY.matcher(key).matches()
                || ADDRESS_KEY.matcher(key).matches()
                || ADVERTISEMENT_KEYS.contains(key);
    }

    Ipv6Config read() {
        Map<Integer, List<Ipv6InterfaceAddress>> addresses = new TreeMap<>();
        Map<Integer, Ipv6RouteConfig> routes = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            Matcher address = ADDRESS_KEY.matcher(key);
            Matcher route = ROUTE_KEY.matcher(key);
            if (address.matches()) {
                readList(key, Ipv6InterfaceAddress::parse)
                        .ifPresent(list -> addresses.put(Integer.parseInt(address.group(1)), list));
            } else if (route.matches()) {
                read(key, Ipv6RouteConfig::parse)
                        .ifPresent(config -> routes.put(Integer.parseInt(route.group(1)), config));
            }
        }
        Map<Integer, AdvertisementConfig> advertisements = new HashMap<>();
        readAdvertisement(addresses, advertisements);
        try {
            return new Ipv6Config(addresses, List.copyOf(routes.values()), advertisements);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return Ipv6Config.NONE;
        }
    }

    private void readAdvertisement(
            Map<Integer, List<Ipv6InterfaceAddress>> addresses, Map<Integer, AdvertisementConfig> advertisements) {
        String port = properties.getProperty("ra.port");
        if (port == null) {
            ADVERTISEMENT_KEYS.stream()
                    .filter(key -> properties.getProperty(key) != null)
                    .forEach(key -> problems.add("key '" + key + "' needs 'ra.port', the port that is advertised"));
            return;
        }
        List<Ipv6InterfaceAddress> own = addresses.get(ordinalOf(port.strip()));
        if (own == null) {
            problems.add("key 'ra.port': '" + port + "' is not the name of a port with an address6");
            return;
        }
        List<Ipv6Prefix> prefixes =
                properties.getProperty("ra.prefix", "auto").strip().equals("auto")
                        ? own.stream().map(Ipv6InterfaceAddress::prefix).toList()
                        : readList("ra.prefix", Ipv6Prefix::parse).orElse(List.of());
        try {
            advertisements.put(
                    ordinalOf(port.strip()),
                    new AdvertisementConfig(
                            prefixes,
                            readList("ra.dns", Ipv6Address::parse).orElse(List.of()),
                            readList("ra.search", Function.identity()).orElse(List.of()),
                            read("ra.lifetime", Ipv6Properties::parseSeconds)
                                    .orElse(AdvertisementConfig.DEFAULT_LIFETIME_S)));
        } catch (IllegalArgumentException e) {
            problems.add("keys 'ra.*': " + e.getMessage());
        }
    }

    private int ordinalOf(String name) {
        for (String key : properties.stringPropertyNames()) {
            if (key.matches("port\\.\\d{1,4}\\.name")
                    && properties.getProperty(key).strip().equals(name)) {
                return Integer.parseInt(key.substring("port.".length(), key.lastIndexOf('.')));
            }
        }
        return -1;
    }

    private static int parseSeconds(String value) {
        if (!value.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("'" + value + "' is not a number of seconds; allowed are "
                    + AdvertisementConfig.MIN_LIFETIME_S + " to " + AdvertisementConfig.MAX_LIFETIME_S);
        }
        return Integer.parseInt(value);
    }

    private <T> Optional<List<T>> readList(String key, Function<String, T> parse) {
        return read(key, value -> {
            List<T> list = new ArrayList<>();
            Arrays.stream(value.split(",", -1)).forEach(part -> list.add(parse.apply(part.strip())));
            return list;
        });
    }

    private <T> Optional<T> read(String key, Function<String, T> parse) {
        String value = properties.getProperty(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(value.strip()));
        } catch (IllegalArgumentException e) {
            problems.add("key '" + key + "': " + e.getMessage());
            return Optional.empty();
        }
    }
}
