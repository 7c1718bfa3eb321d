package io.cofferdam.launcher.status;

import io.cofferdam.launcher.audit.Excess;
import io.cofferdam.launcher.audit.RightsInForce;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints for people what is in force for each component, and what of it is too much. */
final class RightsPrinter {
    private final GatewayStatus status;
    private final boolean strict;

    RightsPrinter(GatewayStatus status) {
        this.status = status;
        this.strict = status.jail().equals("on");
    }

    /** Several lines, each ended. */
    String print(Palette palette) {
        if (status.jail().equals("off")) {
            return palette.warning("jail off: every component may do what the launcher may") + "\n";
        }
        StringBuilder text = new StringBuilder(String.format(
                "%-14s %-10s %6s %-12s %-10s %7s %-20s %15s  %s%n",
                "jail " + status.jail(),
                "user",
                "groups",
                "capabilities",
                "may gain",
                "filters",
                "own namespaces",
                "sees (writes)",
                "more than it should"));
        for (ComponentStatus component : status.components()) {
            RightsInForce rights = component.rights();
            if (rights == null) {
                continue;
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%-14s %-10s %6d %-12s %-10s %7d %-20s %15s  %s%n",
                    component.name(),
                    join(rights.users()),
                    rights.groups().size(),
                    rights.capabilities().isEmpty()
                            ? "none"
                            : String.join(",", rights.capabilities().keySet()),
                    rights.noNewPrivileges() ? "none" : "privileges",
                    rights.filters(),
                    String.join(" ", rights.ownNamespaces()),
                    rights.mounts() + " (" + rights.writable().size() + ")",
                    rights.excess().isEmpty() ? "nothing" : highlight(palette, "TOO MUCH")));
        }
        for (ComponentStatus component : status.components()) {
            RightsInForce rights = component.rights();
            if (rights != null) {
                for (Excess excess : rights.excess()) {
                    text.append(highlight(palette, component.name() + " has more than it should: " + excess))
                            .append('\n');
                }
            }
        }
        return text.append("Landlock: ")
                .append(RightsInForce.LANDLOCK)
                .append(".\n")
                .toString();
    }

    private String highlight(Palette palette, String text) {
        return strict ? palette.alarm(text) : palette.warning(text);
    }

    private static String join(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
