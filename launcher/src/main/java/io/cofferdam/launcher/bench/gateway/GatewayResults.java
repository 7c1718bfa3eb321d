package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.report.MachineDescription;
import java.util.List;
import java.util.Map;

/**
 * All that a run gave; goes into JSON field by field.
 *
 * @param machine where and how
 * @param plan {@code full}, {@code quick}, or either with a part left out by options
 * @param rounds that each configuration got
 * @param pace how long each trial took
 * @param configurations id and title, in the order of their turns
 * @param loads id and title, in order
 * @param outcomes of all trials
 * @param startups what each fresh deployment carried in its first seconds
 * @param verdicts on the targets that this run can judge
 * @param skipped configurations that this machine has not, and why
 * @param remarks on deployments, such as what the router tracked
 * @param method how to read the figures
 */
public record GatewayResults(
        MachineDescription machine,
        String plan,
        int rounds,
        Pace pace,
        Map<String, String> configurations,
        Map<String, String> loads,
        Outcomes outcomes,
        List<Startup> startups,
        List<Verdict> verdicts,
        Map<String, String> skipped,
        List<String> remarks,
        List<String> method) {
    /** Whether every trial gave a figure. */
    public boolean complete() {
        return outcomes.failures().isEmpty();
    }
}
