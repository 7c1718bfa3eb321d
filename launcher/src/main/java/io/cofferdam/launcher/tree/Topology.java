package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.GatewayPath;
import io.cofferdam.launcher.config.Ipv4Address;
import io.cofferdam.launcher.config.NicConfig;
import io.cofferdam.launcher.config.Offload;
import io.cofferdam.launcher.config.RouteConfig;
import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.config.SideConfig;
import io.cofferdam.launcher.config.StackConfig;
import io.cofferdam.launcher.jail.ComponentKind;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.launcher.stack.StackPlan;
import io.cofferdam.launcher.stack.StackPort;
import io.cofferdam.shm.link.LinkFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The graph of components and links that a configuration means. The launcher alone knows it; each component is told its
 * own ends and nothing of who is at the other.
 *
 * <pre>
 * driver-outer &lt;=&gt; domain-outer &lt;=&gt; [bridge] &lt;=&gt; domain-inner &lt;=&gt; driver-inner
 * </pre>
 *
 * @param components in the order of the picture
 * @param links in the order of the picture, towards the inner side first
 * @param bulkBytes size of each link's bulk buffer
 */
public record Topology(List<ComponentPlan> components, List<LinkPlan> links, long bulkBytes) {
    private static final String BRIDGE = "bridge";

    public Topology {
        components = List.copyOf(components);
        links = List.copyOf(links);
    }

    public static Topology of(GatewayConfig config) {
        List<ComponentPlan> components = new ArrayList<>();
        List<LinkPlan> links = new ArrayList<>();
        components.add(driver(config, Side.OUTER));
        components.add(domain(config, Side.OUTER));
        connect(links, name("driver", Side.OUTER), "received", "to-send", name("domain", Side.OUTER), "net");
        if (config.path() == GatewayPath.BRIDGE) {
            components.add(new ComponentPlan(
                    BRIDGE, Image.BRIDGE, ComponentKind.BRIDGE, Map.of("ports", "outer,inner"), Optional.empty()));
            connect(links, name("domain", Side.OUTER), "transit", "transit", BRIDGE, "outer");
            connect(links, BRIDGE, "inner", "inner", name("domain", Side.INNER), "transit");
        } else {
            connect(links, name("domain", Side.OUTER), "transit", "transit", name("domain", Side.INNER), "transit");
        }
        components.add(domain(config, Side.INNER));
        components.add(driver(config, Side.INNER));
        connect(links, name("domain", Side.INNER), "net", "net", name("driver", Side.INNER), "to-send", "received");
        return new Topology(
                components, links, LinkFiles.capacityFor(config.link().memoryBytes()));
    }

    /**
     * The link that a component means by the name of one of its ends, such as {@code sink.net}.
     *
     * @return nothing if it has no such end
     */
    public Optional<LinkPlan> linkAt(String component, String end) {
        return links.stream()
                .filter(link -> (link.from().equals(component) && end.equals("source." + link.fromEnd()))
                        || (link.to().equals(component) && end.equals("sink." + link.toEnd())))
                .findFirst();
    }

    /**
     * Which end of a link is to blame when one of them says that the other misbehaves: the one that is nearer to a wire
     * that strangers write on, whichever of them says so. A captured component can thus cost nobody but itself.
     */
    public static String suspectOf(LinkPlan link) {
        return distanceFromStrangers(link.from()) < distanceFromStrangers(link.to()) ? link.from() : link.to();
    }

    private static int distanceFromStrangers(String component) {
        return component.startsWith("driver")
                ? 0
                : List.of(name("domain", Side.OUTER), BRIDGE, name("domain", Side.INNER))
                                .indexOf(component)
                        + 1;
    }

    private static String name(String kind, Side side) {
        return kind + "-" + side.name().toLowerCase(Locale.ROOT);
    }

    private static void connect(
            List<LinkPlan> links, String left, String leftSource, String leftSink, String right, String rightPort) {
        connect(links, left, leftSource, leftSink, right, rightPort, rightPort);
    }

    private static void connect(
            List<LinkPlan> links,
            String left,
            String leftSource,
            String leftSink,
            String right,
            String rightSink,
            String rightSource) {
        links.add(new LinkPlan(left, leftSource, right, rightSink));
        links.add(new LinkPlan(right, rightSource, left, leftSink));
    }

    private static ComponentPlan driver(GatewayConfig config, Side side) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("when-full", config.link().whenFull().label());
        NicConfig nic = config.side(side).nic();
        Optional<NicConfig.Tap> tap = switch (nic) {
            case NicConfig.Tap device -> {
                properties.put("nic.kind", "tap");
                yield Optional.of(device);
            }
            case NicConfig.Pcap capture -> {
                properties.put("nic.kind", "pcap");
                properties.put("nic.pace", capture.pace().name().toLowerCase(Locale.ROOT));
                capture.read().ifPresent(file -> properties.put("nic.read", file.toString()));
                capture.write().ifPresent(file -> properties.put("nic.write", file.toString()));
                yield Optional.empty();
            }
        };
        ComponentKind kind = tap.isPresent() ? ComponentKind.TAP_DRIVER : ComponentKind.CAPTURE_DRIVER;
        return new ComponentPlan(name("driver", side), Image.DRIVER, kind, properties, tap);
    }

    private static ComponentPlan domain(GatewayConfig config, Side side) {
        return switch (config.side(side).stack()) {
            case StackConfig.Cofferdam _ -> router(config, side);
            case StackConfig.Linux(Optional<Path> nftables) -> pump(config, side, nftables);
        };
    }

    private static ComponentPlan pump(GatewayConfig config, Side side, Optional<Path> nftables) {
        SideConfig own = config.side(side);
        String name = name("domain", side);
        StackPort net = new StackPort(
                "net", own.mac(), own.address(), own.nic().mtuBytes(), offload(own.nic()) == Offload.AUTO);
        StackPort transit = new StackPort(
                "transit",
                config.transitMac(side),
                config.transit().address(side),
                config.transit().mtuBytes(),
                true);
        StackPlan stack = new StackPlan(name, List.of(net, transit), routes(config, side), nftables);
        Map<String, String> properties =
                Map.of("when-full", config.link().whenFull().label());
        return new ComponentPlan(
                name,
                Image.PUMP,
                ComponentKind.LINUX_DOMAIN,
                properties,
                Optional.empty(),
                List.of(),
                Optional.of(stack));
    }

    /** Where a domain sends what is not for a network that it is on itself. */
    private static List<RouteConfig> routes(GatewayConfig config, Side side) {
        Side otherSide = side == Side.OUTER ? Side.INNER : Side.OUTER;
        SideConfig other = config.side(otherSide);
        Ipv4Address peer = config.transit().address(otherSide).address();
        List<RouteConfig> routes = new ArrayList<>(config.side(side).routes());
        routes.add(new RouteConfig(other.address().network(), peer));
        for (RouteConfig route : other.routes()) {
            routes.add(new RouteConfig(route.to(), peer));
        }
        return routes;
    }

    private static ComponentPlan router(GatewayConfig config, Side side) {
        SideConfig own = config.side(side);
        Side otherSide = side == Side.OUTER ? Side.INNER : Side.OUTER;
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("port.0.name", "net");
        properties.put("port.0.side", side.label());
        properties.put("port.0.mac", own.mac().toString());
        properties.put("port.0.address", own.address().toString());
        properties.put("port.0.mtu", Integer.toString(own.nic().mtuBytes()));
        properties.put("port.0.offload", offload(own.nic()).label());
        properties.put("port.1.name", "transit");
        properties.put("port.1.side", otherSide.label());
        properties.put("port.1.mac", config.transitMac(side).toString());
        properties.put("port.1.address", config.transit().address(side).toString());
        properties.put("port.1.mtu", Integer.toString(config.transit().mtuBytes()));
        List<RouteConfig> routes = routes(config, side);
        for (int i = 0; i < routes.size(); i++) {
            properties.put(
                    "route." + i, routes.get(i).to() + " via " + routes.get(i).via());
        }
        return new ComponentPlan(
                name("domain", side),
                Image.DOMAIN,
                ComponentKind.DOMAIN,
                properties,
                Optional.empty(),
                DomainState.FILES);
    }

    /** Whether a NIC takes frames that are still to be cut: the domain next to it, which can read them, does it if not. */
    private static Offload offload(NicConfig nic) {
        return switch (nic) {
            case NicConfig.Tap tap -> tap.offload();
            case NicConfig.Pcap _ -> Offload.OFF;
        };
    }
}
