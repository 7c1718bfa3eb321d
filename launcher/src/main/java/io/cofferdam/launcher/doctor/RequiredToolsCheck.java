package io.cofferdam.launcher.doctor;

import io.cofferdam.launcher.doctor.Machine.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Programs that the launcher calls. */
final class RequiredToolsCheck implements Check {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final List<Tool> TOOLS = List.of(
            new Tool("ip", "-V", "iproute2"),
            new Tool("unshare", "--version", "util-linux"),
            new Tool("nsenter", "--version", "util-linux"),
            new Tool("setpriv", "--version", "util-linux"));

    /** A program, how it is asked for its version, and what it belongs to: that is also Debian's package. */
    private record Tool(String name, String versionOption, String suite) {}

    @Override
    public List<Finding> examine(Machine machine) {
        return TOOLS.stream().map(tool -> examine(machine, tool)).toList();
    }

    private static Finding examine(Machine machine, Tool tool) {
        String fix = "sudo apt-get install " + tool.suite();
        return machine.find(tool.name())
                .map(program -> examine(machine, tool, program, fix))
                .orElseGet(() -> Finding.missing(tool.name(), "not on PATH", fix));
    }

    /** BusyBox has programs of these names that know half of the options; they do not name the suite. */
    private static Finding examine(Machine machine, Tool tool, Path program, String fix) {
        Output version = machine.run(TIMEOUT, List.of(program.toString(), tool.versionOption()));
        boolean isGenuine = version.succeeded() && version.text().contains(tool.suite());
        return isGenuine
                ? Finding.ready(tool.name(), version.firstLine() + " (" + program + ")")
                : Finding.missing(
                        tool.name(), program + " is not the one of " + tool.suite() + ": " + version.firstLine(), fix);
    }
}
