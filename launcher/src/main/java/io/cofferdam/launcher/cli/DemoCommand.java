package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.demo.Demo;
import io.cofferdam.launcher.demo.DemoConfig;
import io.cofferdam.launcher.demo.DemoReport;
import io.cofferdam.launcher.status.Quantities;
import io.cofferdam.launcher.status.StatusPrinter;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Tree;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cofferdam demo}. */
@Command(
        name = "demo",
        description = {
            "Makes two hosts, PC and SRV, in network namespaces, launches a gateway between them, pings, transfers over "
                    + "TCP, kills driver-outer with SIGKILL in the middle of it, shows that the same connection goes on, "
                    + "and cleans up.",
            "Works as root and, in a user namespace, without."
        })
final class DemoCommand implements Callable<Integer> {
    private enum PathChoice {
        BRIDGE,
        DIRECT
    }

    private static final int MIN_SECONDS = 2;
    private static final int MAX_SECONDS = 3600;

    @Option(
            names = "--path",
            paramLabel = "bridge|direct",
            defaultValue = "bridge",
            description = "What lies between the domains; by default ${DEFAULT-VALUE}.")
    private PathChoice path;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "6",
            description = "Length of the transfer; by default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws GatewayException, IOException {
        if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seconds is " + seconds + "; allowed are " + MIN_SECONDS + " to " + MAX_SECONDS);
        }
        Demo demo = new Demo(
                DemoConfig.of(path.name().toLowerCase(Locale.ROOT)),
                Tree.Tuning.DEFAULT,
                List.of(),
                json ? text -> {} : text -> System.out.println("  " + text));
        DemoReport report = demo.run(seconds);
        if (json) {
            Json.print(report);
        } else {
            print(report);
        }
        return report.passed() ? Cofferdam.EXIT_DONE : Cofferdam.EXIT_FAILED;
    }

    private static void print(DemoReport report) {
        System.out.printf(Locale.ROOT, "%n%-22s %12s %12s %12s%n", "phase", "lost", "throughput", "outage");
        System.out.printf(
                Locale.ROOT,
                "%-22s %12s %12s %12s   round trip median %.0f us, most %.0f us%n",
                "ping",
                report.ping().lost() + " of " + report.ping().sent(),
                "-",
                "-",
                report.ping().medianUs(),
                report.ping().maxUs());
        for (DemoReport.Phase phase : report.phases()) {
            boolean outage = phase.gbps() == 0;
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %12s %12s %12s%s%n",
                    "tcp, " + phase.name(),
                    "-",
                    outage ? "-" : String.format(Locale.ROOT, "%.2f Gb/s", phase.gbps()),
                    String.format(Locale.ROOT, "%.0f ms", phase.outageMs()),
                    outage
                            ? String.format(
                                    Locale.ROOT,
                                    "   process %d killed, process %d in its place after %.0f ms",
                                    report.recovery().oldPid(),
                                    report.recovery().newPid(),
                                    report.recovery().outageMs())
                            : "");
        }
        DemoReport.Transfer transfer = report.transfer();
        System.out.printf(
                "%-22s %s over one connection, SHA-256 %s, %d segments sent again%s%n%n",
                "tcp, whole",
                Quantities.bytes(transfer.bytes()),
                transfer.intact() ? "equal at both ends" : "DIFFERENT",
                transfer.retransmittedSegments(),
                transfer.failure() == null ? "" : ", broken: " + transfer.failure());
        System.out.print(new StatusPrinter(Terminal.showsColours()).print(report.status()));
        System.out.printf(
                Locale.ROOT,
                "%n%s: from nothing to the first echo %.1f s; %s%n",
                report.passed() ? "passed" : "FAILED",
                report.startSeconds(),
                report.passed() ? "a driver died and the connection lived" : "see above for what was lost");
    }
}
