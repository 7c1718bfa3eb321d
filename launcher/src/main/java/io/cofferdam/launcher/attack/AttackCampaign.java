package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.attack.AttackReport.Outcome;
import io.cofferdam.launcher.attack.AttackReport.Result;
import io.cofferdam.launcher.config.JailMode;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tries what an attacker would, first outside the jail and then as each of the captured components, and says what went through.
 * Starts and stops everything itself, and leaves nothing behind. One thread.
 */
public final class AttackCampaign {
    /** Components that are captured, one after the other. */
    public static final List<String> CAPTURED = List.of("driver-outer", "domain-outer");

    private final List<Attempt> attempts;
    private final List<String> captured;
    private final JailMode jail;
    private final int provenWanted;
    private final Consumer<String> progress;

    /**
     * @param attempts what is tried
     * @param captured components that are captured, one after the other
     * @param provenWanted how many different attempts have to be proven at least
     * @param progress is told how far it is
     */
    public AttackCampaign(
            List<Attempt> attempts, List<String> captured, JailMode jail, int provenWanted, Consumer<String> progress) {
        this.attempts = List.copyOf(attempts);
        this.captured = List.copyOf(captured);
        this.jail = jail;
        this.provenWanted = provenWanted;
        this.progress = progress;
    }

    /** Runs it. */
    public AttackReport run(Path checkout) throws GatewayException, IOException {
        long startNs = System.nanoTime();
        List<Result> results = new ArrayList<>();
        Path mountPoint = Files.createTempDirectory("cofferdam-attack-");
        try (Secrets secrets = new Secrets(checkout)) {
            Map<String, Optional<String>> unproven = control(secrets);
            for (String component : captured) {
                progress.accept("capturing " + component);
                CapturedGateway gateway = new CapturedGateway(AttackConfig.of(jail), component);
                try (Assault assault = new Assault(component, gateway, secrets, jail != JailMode.OFF, mountPoint)) {
                    assault(assault, component, unproven, results);
                }
            }
        } finally {
            Files.deleteIfExists(mountPoint);
        }
        int proven = (int) results.stream()
                .filter(result -> result.outcome() != Outcome.UNPROVEN && result.outcome() != Outcome.BROKE)
                .map(Result::id)
                .distinct()
                .count();
        boolean passed = proven >= provenWanted
                && results.stream().noneMatch(result -> result.outcome().isFailure());
        return new AttackReport(
                passed, jail.label(), (System.nanoTime() - startNs) / 1e9, proven, provenWanted, results);
    }

    private Map<String, Optional<String>> control(Secrets secrets) throws IOException {
        progress.accept("trying " + attempts.size() + " attempts outside the jail");
        Map<String, Optional<String>> unproven = new LinkedHashMap<>();
        try (Control control = new Control(secrets)) {
            for (Attempt attempt : attempts) {
                Optional<String> reason = control.whyNot(attempt);
                reason.ifPresent(text -> progress.accept(attempt.id() + ": unproven here; " + text));
                unproven.put(attempt.id(), reason);
            }
        }
        return unproven;
    }

    private void assault(
            Assault assault, String component, Map<String, Optional<String>> unproven, List<Result> results)
            throws GatewayException, IOException {
        for (Attempt attempt : attempts) {
            if (attempt.needsDevice() && !component.startsWith("driver")) {
                continue;
            }
            Optional<String> reason = unproven.getOrDefault(attempt.id(), Optional.empty());
            Result result = reason.isPresent() ? unproven(component, attempt, reason.get()) : assault.attempt(attempt);
            results.add(result);
            if (result.outcome().isFailure()) {
                progress.accept(component + ", " + attempt.id() + ": "
                        + result.outcome().label() + ": " + result.detail());
            }
        }
    }

    private static Result unproven(String component, Attempt attempt, String reason) {
        return new Result(
                component,
                attempt.id(),
                attempt.group().label(),
                attempt.title(),
                Outcome.UNPROVEN,
                "",
                reason,
                0,
                0,
                0,
                0,
                List.of());
    }
}
