package io.cofferdam.domain.router;

import io.cofferdam.domain.ethernet.MacAddress;
import io.cofferdam.domain.flow.Side;
import io.cofferdam.domain.ip.InterfaceAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@link DomainConfig} out of properties and collects all that is wrong with them. */
final class DomainProperties {
    private static final List<String> PORT_KEYS =
            List.of("name", "side", "mac", "address", "mtu", "reverse-path", "offload");
    private static final Pattern PORT_KEY = Pattern.compile("port\\.(\\d{1,4})\\.(.+)");
    private static final Pattern ROUTE_KEY = Pattern.compile("route\\.(\\d{1,6})");

    private final Properties properties;
    private final List<String> problems = new ArrayList<>();
    private final NavigableSet<Integer> ports = new TreeSet<>();
    private final NavigableSet<Integer> routes = new TreeSet<>();

    DomainProperties(Properties properties) {
        this.properties = properties;
    }

    DomainConfig read() {
        properties.stringPropertyNames().stream().sorted().forEach(this::sortKey);
        checkNumbering("port", ports);
        checkNumbering("route", routes);
        List<PortConfig> portConfigs = new ArrayList<>();
        for (int port : ports) {
            PortConfig config = readPort("port." + port + ".", port == 0 ? "outer" : "inner");
            if (config != null) {
                portConfigs.add(config);
            }
        }
        List<RouteConfig> routeConfigs = new ArrayList<>();
        for (int route : routes) {
            RouteConfig config = readValue("route." + route, null, RouteConfig::parse);
            if (config != null) {
                routeConfigs.add(config);
            }
        }
        Ipv6Config ipv6 = new Ipv6Properties(properties, problems).read();
        ServiceConfig services = readServices();
        if (services == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new DomainConfig(portConfigs, routeConfigs, ipv6, services);
    }

    private @Nullable ServiceConfig readServices() {
        try {
            return ServiceConfig.parse(properties);
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void sortKey(String key) {
        Matcher port = PORT_KEY.matcher(key);
        Matcher route = ROUTE_KEY.matcher(key);
        if (port.matches()) {
            ports.add(Integer.parseInt(port.group(1)));
            if (!PORT_KEYS.contains(port.group(2)) && !Ipv6Properties.isKnown(key)) {
                problems.add("key '" + key + "' is unknown: did you mean 'port." + port.group(1) + "."
                        + closest(port.group(2)) + "'?");
            }
        } else if (route.matches()) {
            routes.add(Integer.parseInt(route.group(1)));
        } else if (!ServiceConfig.isKey(key) && !Ipv6Properties.isKnown(key)) {
            problems.add("key '" + key + "' is unknown: known are port.<n>.{" + String.join(", ", PORT_KEYS)
                    + ", address6}, route.<n>, route6.<n>, ra.*, dhcp-server.* and dns.*, with <n> counting from 0");
        }
    }

    private void checkNumbering(String what, NavigableSet<Integer> numbers) {
        if (!numbers.isEmpty() && numbers.last() != numbers.size() - 1) {
            problems.add("keys '" + what + ".<n>' have the numbers " + numbers + ": count from 0 without gaps");
        }
    }

    private @Nullable PortConfig readPort(String start, String defaultSide) {
        String name = readValue(start + "name", null, Function.identity());
        Side side = readValue(start + "side", defaultSide, DomainProperties::parseSide);
        Long mac = readValue(start + "mac", null, MacAddress::parse);
        List<InterfaceAddress> addresses = readValue(start + "address", null, DomainProperties::parseAddresses);
        Integer mtu = readValue(start + "mtu", String.valueOf(PortConfig.DEFAULT_MTU), DomainProperties::parseMtu);
        Boolean strict = readValue(start + "reverse-path", "off", DomainProperties::parseReversePath);
        Boolean offload = readValue(start + "offload", "auto", DomainProperties::parseOffload);
        if (name == null
                || side == null
                || mac == null
                || addresses == null
                || mtu == null
                || strict == null
                || offload == null) {
            return null;
        }
        try {
            return new PortConfig(name, side, mac, addresses, mtu, strict, offload);
        } catch (IllegalArgumentException e) {
            problems.add("keys '" + start + "*': " + e.getMessage());
            return null;
        }
    }

    private <T> @Nullable T readValue(String key, @Nullable String absent, Function<String, T> parse) {
        String value = properties.getProperty(key, absent);
        if (value == null) {
            problems.add("key '" + key + "' is missing");
            return null;
        }
        try {
            return parse.apply(value.strip());
        } catch (IllegalArgumentException e) {
            problems.add("key '" + key + "': " + e.getMessage());
            return null;
        }
    }

    private static List<InterfaceAddress> parseAddresses(String value) {
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (String address : value.split(",", -1)) {
            addresses.add(InterfaceAddress.parse(address.strip()));
        }
        return addresses;
    }

    private static Side parseSide(String value) {
        return switch (value) {
            case "outer" -> Side.OUTER;
            case "inner" -> Side.INNER;
            default -> throw new IllegalArgumentException("'" + value + "' is neither 'outer' nor 'inner'");
        };
    }

    private static int parseMtu(String value) {
        if (!value.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("'" + value + "' is not a number of bytes; allowed are "
                    + PortConfig.MIN_MTU + " to " + PortConfig.MAX_MTU);
        }
        return Integer.parseInt(value);
    }

    private static boolean parseReversePath(String value) {
        return switch (value) {
            case "strict" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("'" + value + "' is neither 'strict' nor 'off'");
        };
    }

    private static boolean parseOffload(String value) {
        return switch (value) {
            case "auto" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("'" + value + "' is neither 'auto' nor 'off'");
        };
    }

    private static String closest(String key) {
        return PORT_KEYS.stream()
                .min(Comparator.comparingInt(known -> distance(known, key)))
                .orElseThrow();
    }

    /** How many characters have to be put in, taken out or changed to make one word of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
