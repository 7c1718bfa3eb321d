package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.attack.AttackCampaign;
import io.cofferdam.launcher.attack.AttackPage;
import io.cofferdam.launcher.attack.AttackReport;
import io.cofferdam.launcher.attack.Attempt;
import io.cofferdam.launcher.attack.Catalogue;
import io.cofferdam.launcher.config.JailMode;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.launcher.report.MachineDescription;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cofferdam attack}. */
@Command(
        name = "attack",
        description = {
            "Captures a component of a gateway, first driver-outer, then domain-outer: starts a hostile program with exactly what "
                    + "that component has, and has it try one thing after another. Each attempt is first made outside the jail: "
                    + "one that does not work there proves nothing and is not counted. All the while, echoes go through the "
                    + "components that are not captured.",
            "",
            "Works as root and, in a user namespace, without. Exit status 1 if anything got through, an echo of the others was "
                    + "lost, another component was replaced, an attempt could not be made, or fewer than 40 were proven."
        })
final class AttackCommand implements Callable<Integer> {
    private static final int PROVEN_WANTED = 40;

    @Option(
            names = "--as",
            paramLabel = "COMPONENT,...",
            split = ",",
            description = "Captures only these: driver-outer, domain-outer.")
    private List<String> captured = AttackCampaign.CAPTURED;

    @Option(names = "--only", paramLabel = "ID,...", split = ",", description = "Tries only these; see --list.")
    private List<String> only = List.of();

    @Option(names = "--quick", description = "Tries a few of every kind.")
    private boolean quick;

    @Option(names = "--list", description = "Lists all attempts and tries none.")
    private boolean list;

    @Option(
            names = "--jail",
            paramLabel = "on|lenient|off",
            defaultValue = "on",
            description = "With what jail; off shows what it is good for.")
    private JailMode jail = JailMode.ON;

    @Mixin
    private ReportOptions output = new ReportOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws GatewayException, IOException {
        List<Attempt> chosen = chosen();
        if (list) {
            if (output.json()) {
                Json.print(chosen);
            } else {
                chosen.forEach(attempt -> System.out.printf("%-24s%s%n", attempt.id(), attempt.title()));
            }
            return Cofferdam.EXIT_DONE;
        }
        for (String component : captured) {
            if (!AttackCampaign.CAPTURED.contains(component)) {
                throw new ParameterException(
                        spec.commandLine(), "--as is '" + component + "'; allowed are " + AttackCampaign.CAPTURED);
            }
        }
        output.prepare();
        MachineDescription machine = MachineDescription.here(
                spec.root().commandLine().getParseResult().originalArgs());
        boolean all = !quick && only.isEmpty();
        AttackReport report = new AttackCampaign(chosen, captured, jail, all ? PROVEN_WANTED : 1, output.progress())
                .run(Path.of(System.getProperty(Image.HOME_PROPERTY, ".")));
        AttackPage page = new AttackPage(report);
        output.answer(report, "\n" + page.toText(), directory -> page.write(directory, machine));
        return report.passed() ? Cofferdam.EXIT_DONE : Cofferdam.EXIT_FAILED;
    }

    private List<Attempt> chosen() {
        List<Attempt> all = Catalogue.all();
        List<String> unknown = new ArrayList<>(only);
        unknown.removeAll(all.stream().map(Attempt::id).toList());
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--only names " + unknown + ", which --list does not");
        }
        return all.stream()
                .filter(attempt -> only.isEmpty() || only.contains(attempt.id()))
                .filter(attempt -> !quick || attempt.quick())
                .toList();
    }
}
