package io.cofferdam.launcher.doctor;

import java.util.List;

/** Programs that only some configurations, tests and comparisons call. */
final class OptionalToolsCheck implements Check {
    private static final List<Tool> TOOLS = List.of(
            new Tool("nft", "nftables", "rules of one's own in a domain with stack: linux"),
            new Tool("ping", "iputils-ping", "tests of loss and of packet sizes"),
            new Tool("traceroute", "traceroute", "tests of time exceeded"),
            new Tool("iperf3", "iperf3", "measurements of throughput"),
            new Tool("ovs-vswitchd", "openvswitch-switch", "a comparison in bench gateway"),
            new Tool("tcpdump", "tcpdump", "looking at frames"),
            new Tool("nginx", "nginx-light", "tests with a real web server"),
            new Tool("curl", "curl", "tests with a real web server"));

    /** A program, the Debian package that holds it, and what it is good for. */
    private record Tool(String name, String debianPackage, String purpose) {}

    @Override
    public List<Finding> examine(Machine machine) {
        return TOOLS.stream().map(tool -> examine(machine, tool)).toList();
    }

    private static Finding examine(Machine machine, Tool tool) {
        return machine.find(tool.name())
                .map(program -> Finding.ready(tool.name(), program.toString()))
                .orElseGet(() -> Finding.optionalMissing(
                        tool.name(),
                        "not on PATH; for " + tool.purpose(),
                        "sudo apt-get install " + tool.debianPackage()));
    }
}
