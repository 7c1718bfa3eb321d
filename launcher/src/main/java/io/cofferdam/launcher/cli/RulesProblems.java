package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.Problem;
import io.cofferdam.launcher.config.Problem.Severity;
import io.cofferdam.launcher.stack.LinuxStack;
import io.cofferdam.launcher.stack.StackException;
import io.cofferdam.launcher.stack.StackPlan;
import io.cofferdam.launcher.tree.ComponentPlan;
import io.cofferdam.launcher.tree.Topology;
import io.cofferdam.shm.kernel.SystemCallException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with the files of rules that a configuration names: asks {@code nft}, in namespaces that are gone afterwards.
 */
final class RulesProblems {
    /** {@code FILE:LINE:COLUMN-COLUMN: Error: MESSAGE}; the line itself follows. */
    private static final Pattern COMPLAINT = Pattern.compile("(.+):(\\d{1,9}):(\\d{1,9})-(\\d{1,9}): (?:Error: )?(.*)");

    private RulesProblems() {}

    static List<Problem> of(GatewayConfig config) {
        return Topology.of(config).components().stream()
                .map(ComponentPlan::stack)
                .flatMap(Optional::stream)
                .filter(stack -> stack.nftables().isPresent())
                .flatMap(stack -> of(stack, stack.nftables().orElseThrow()).stream())
                .distinct()
                .toList();
    }

    private static List<Problem> of(StackPlan stack, Path rules) {
        try {
            Optional<String> complaint = LinuxStack.complaintAboutRules(stack);
            return complaint.map(words -> of(rules, words)).orElse(List.of());
        } catch (StackException | SystemCallException e) {
            return List.of(new Problem(
                    Severity.WARNING,
                    rules,
                    0,
                    0,
                    0,
                    "",
                    "these rules were not tried: " + e.getMessage(),
                    "`up` tries them",
                    ""));
        }
    }

    /** What {@code nft} says, one problem for each place; all in one if it names none. */
    static List<Problem> of(Path rules, String words) {
        List<Problem> problems = new ArrayList<>();
        List<String> lines = words.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher complaint = COMPLAINT.matcher(lines.get(i));
            if (complaint.matches() && Integer.parseInt(complaint.group(2)) > 0) {
                int column = Math.max(1, Integer.parseInt(complaint.group(3)));
                problems.add(new Problem(
                        Severity.ERROR,
                        Path.of(complaint.group(1)),
                        Integer.parseInt(complaint.group(2)),
                        column,
                        Integer.parseInt(complaint.group(4)) - column + 1,
                        "",
                        complaint.group(5),
                        "",
                        i + 1 < lines.size() ? lines.get(i + 1) : ""));
            }
        }
        return problems.isEmpty()
                ? List.of(new Problem(Severity.ERROR, rules, 0, 0, 0, "", String.join(" ", lines), "", ""))
                : problems;
    }
}
