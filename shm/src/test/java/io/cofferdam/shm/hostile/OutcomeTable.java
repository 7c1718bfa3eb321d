package io.cofferdam.shm.hostile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of all attacks, a row for each, in Markdown. */
final class OutcomeTable {
    private static final double NS_PER_MS = 1e6;

    private final String like;
    private final List<Outcome> outcomes;

    OutcomeTable(String like, List<Outcome> outcomes) {
        this.like = like;
        this.outcomes = outcomes;
    }

    @Override
    public String toString() {
        Map<String, List<Outcome>> attacks = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.end() + " | " + outcome.attack()
                                + (outcome.when() == Attack.When.BEFORE_OPENING ? ", before it is opened" : ""),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return "Attacks on a component like a " + like + ", all on one process:\n\n"
                + "| attacker | attack | variants | found | within ms | longest cycle ms |\n"
                + "|---|---|---|---|---|---|\n"
                + attacks.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining())
                + String.format(
                        Locale.ROOT,
                        "%nWhile a link was faulty, the process used %.0f %% of a core on average.",
                        100
                                * outcomes.stream()
                                        .filter(Outcome::isFault)
                                        .mapToDouble(Outcome::faultyShare)
                                        .average()
                                        .orElse(0));
    }

    private static String row(String attack, List<Outcome> variants) {
        List<Outcome> faults = variants.stream().filter(Outcome::isFault).toList();
        String within = faults.isEmpty()
                ? ""
                : ms(faults.stream().mapToLong(Outcome::noticedNs).max().orElseThrow());
        return "| " + attack + " | "
                + variants.stream().map(Outcome::variant).distinct().collect(Collectors.joining(", "))
                + " | " + (faults.isEmpty() ? "harmless" : faults.size() + " of " + variants.size())
                + " | " + within + " | "
                + ms(variants.stream().mapToLong(Outcome::longestCycleNs).max().orElseThrow()) + " |\n";
    }

    private static String ms(long ns) {
        return String.format(Locale.ROOT, "%.0f", ns / NS_PER_MS);
    }
}
