package io.cofferdam.launcher.status;

import java.util.List;

/**
 * A gateway, as it is now.
 *
 * @param name of its configuration
 * @param path {@code bridge} or {@code direct}
 * @param runDirectory where it keeps everything
 * @param jail how its components are confined: {@code on}, {@code lenient} or {@code off}
 * @param launcherPid its launcher's process; 0 if the tree runs without one
 * @param components in the order of the path
 * @param links in the order of the path
 */
public record GatewayStatus(
        String name,
        String path,
        String runDirectory,
        String jail,
        long launcherPid,
        List<ComponentStatus> components,
        List<LinkStatus> links) {
    public GatewayStatus {
        components = List.copyOf(components);
        links = List.copyOf(links);
    }

    /** Whether every component runs, has no more than it should, and somebody restarts those that die. */
    public boolean isWell() {
        return launcherPid != 0
                && components.stream().allMatch(component -> component.state().equals("running"))
                && (!jail.equals("on") || components.stream().allMatch(ComponentStatus::isConfined));
    }
}
