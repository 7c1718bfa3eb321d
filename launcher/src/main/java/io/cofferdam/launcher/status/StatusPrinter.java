package io.cofferdam.launcher.status;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints a status for people. */
public final class StatusPrinter {
    private final Palette palette;

    /** @param colour whether the reader is a terminal that shows colours */
    public StatusPrinter(boolean colour) {
        this.palette = new Palette(colour);
    }

    /** Several lines, each ended. */
    public String print(GatewayStatus status) {
        StringBuilder text = new StringBuilder();
        String launcher = status.launcherPid() == 0
                ? palette.warning("no launcher: nobody restarts what dies; `cofferdam up` adopts the tree")
                : "launcher " + status.launcherPid();
        text.append(String.format("%s  path %s  %s%n%n", palette.title(status.name()), status.path(), launcher));
        text.append(String.format(
                "%-14s %-9s %8s %9s %9s %9s %7s  %s%n",
                "component", "state", "pid", "uptime", "restarts", "memory", "CPU", "drops"));
        for (ComponentStatus component : status.components()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-14s %s %8d %9s %9d %9s %6.1f%%  %s%n",
                    component.name(),
                    state(component.state()),
                    component.pid(),
                    Quantities.duration(component.uptimeSeconds()),
                    component.restarts(),
                    Quantities.bytes(component.rssBytes()),
                    component.cpuPercent(),
                    reasons(component.drops())));
        }
        text.append(String.format(
                "%n%-30s %12s %10s %10s %8s %9s%n", "link", "frames", "bytes", "per burst", "drops", "in flight"));
        for (LinkStatus link : status.links()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-30s %12d %10s %10.1f %8d %9d%n",
                    link.from() + " > " + link.to(),
                    link.frames(),
                    Quantities.bytes(link.bytes()),
                    link.bursts() == 0 ? 0.0 : (double) link.frames() / link.bursts(),
                    link.drops() + link.refused(),
                    link.inFlight()));
        }
        return text.append('\n')
                .append(new RightsPrinter(status).print(palette))
                .toString();
    }

    private static String reasons(Map<String, Long> drops) {
        if (drops.isEmpty()) {
            return "0";
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(drops)
                .forEach((reason, frames) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(frames)
                        .append(' ')
                        .append(reason));
        return text.toString();
    }

    private String state(String state) {
        String text = String.format("%-9s", state);
        return switch (state) {
            case "running" -> palette.well(text);
            case "starting", "stopping" -> palette.warning(text);
            default -> palette.alarm(text);
        };
    }
}
