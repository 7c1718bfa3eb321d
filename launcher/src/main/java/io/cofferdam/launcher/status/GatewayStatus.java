package io.cofferdam.launcher.status;

import java.util.List;

/**
 * A gateway, as it is now.
 *
 * @param name of its configuration
 * @param path {@code bridge} or {@code direct}
 * @param runDirectory where it keeps everything
 * @param launcherPid its launcher's process; 0 if the tree runs without one
 * @param components in the order of the path
 * @param links in the order of the path
 */
public record GatewayStatus(
        String name,
        String path,
        String runDirectory,
        long launcherPid,
        List<ComponentStatus> components,
        List<LinkStatus> links) {
    public GatewayStatus {
        components = List.copyOf(components);
        links = List.copyOf(links);
    }

    /** Whether every component runs and somebody restarts those that die. */
    public boolean isWell() {
        return launcherPid != 0
                && components.stream().allMatch(component -> component.state().equals("running"));
    }
}
