package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.attack.AttackReport.Outcome;
import io.cofferdam.launcher.attack.AttackReport.Result;
import io.cofferdam.launcher.status.GatewayStatus;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.shm.kernel.Poll;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Has the captured component of one gateway try one thing after another, and judges each. One thread. */
final class Assault implements AutoCloseable {
    private static final long BEGIN_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(6);
    private static final int STARTS = 3;
    private static final long END_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(5);

    /** An inspection of links comes four times a second at least, and the launcher looks ten times. */
    private static final long NOTICE_NS = TimeUnit.MILLISECONDS.toNanos(600);

    private final String captured;
    private final CapturedGateway gateway;
    private final Secrets secrets;
    private final boolean jailed;
    private final Path mountPoint;
    private final Bystander bystander;
    private final Poll pause = new Poll(0);
    private long lastOrder;

    Assault(String captured, CapturedGateway gateway, Secrets secrets, boolean jailed, Path mountPoint)
            throws IOException {
        this.captured = captured;
        this.gateway = gateway;
        this.secrets = secrets;
        this.jailed = jailed;
        this.mountPoint = mountPoint;
        this.bystander = new Bystander(secrets.bystander());
    }

    /** Has something tried. */
    Result attempt(Attempt attempt) throws GatewayException, IOException {
        gateway.awaitWell();
        gateway.pulse().awaitFullRound();
        gateway.takeEvents();
        Pulse.Counts before = gateway.pulse().take();
        Map<String, Long> others = gateway.others();
        long order = ++lastOrder;
        Scene scene = aim(order, attempt);
        for (int i = 1; i < STARTS && !begins(order, scene); i++) {
            // Its link was made anew meanwhile, and what it was told lies elsewhere.
            scene = aim(order, attempt);
        }
        Claim claim = await(order, attempt, scene);
        boolean shown = scene.shows(attempt, claim);
        if (attempt.permitted()) {
            pause(NOTICE_NS);
        }
        gateway.pulse().awaitFullRound();
        Pulse.Counts after = gateway.pulse().take();
        List<String> disturbances = new ArrayList<>(disturbances(others));
        if (after.lost() > before.lost()) {
            disturbances.add((after.lost() - before.lost()) + " echoes lost");
        }
        List<String> events = gateway.takeEvents();
        secrets.removeNewFiles();
        return judge(attempt, claim, shown, disturbances, events, before, after);
    }

    /** Writes down what is to be tried, and has the attacker's process replaced by one that reads it. */
    private Scene aim(long order, Attempt attempt) throws GatewayException, IOException {
        Scene scene = new Scene(
                gateway.links(),
                gateway.places(mountPoint),
                secrets,
                Path.of("/proc/sys/kernel/hostname").toFile().exists() ? hostName() : "",
                gateway.preyPid(),
                bystander);
        Map<String, String> targets = new HashMap<>(scene.targets());
        targets.put("order", Long.toString(order));
        targets.put("move", attempt.id());
        AttackProperties.write(gateway.attackerDirectory().resolve("properties"), targets);
        scene.note(attempt);
        gateway.replaceAttacker();
        return scene;
    }

    /** An attacker that goes through sets it to what it is: the machine's name is not to change. */
    private static String hostName() throws IOException {
        return java.nio.file.Files.readString(Path.of("/proc/sys/kernel/hostname"))
                .strip();
    }

    private boolean begins(long order, Scene scene) throws IOException {
        AttackLog log = new AttackLog(scene.log());
        long endNs = System.nanoTime() + BEGIN_TIMEOUT_NS;
        while (!log.hasBegun(order)) {
            if (System.nanoTime() - endNs > 0) {
                return false;
            }
            pause.await(LOOK_NS);
        }
        return true;
    }

    private Claim await(long order, Attempt attempt, Scene scene) throws IOException {
        if (!begins(order, scene)) {
            return new Claim(Claim.Kind.BROKE, "it did not begin; see its log");
        }
        AttackLog log = new AttackLog(scene.log());
        long endNs = System.nanoTime() + END_TIMEOUT_NS;
        while (System.nanoTime() - endNs < 0) {
            String death = gateway.death();
            Optional<Claim> claim = log.claim(order);
            if (claim.isPresent()) {
                return claim.get();
            }
            if (!death.isEmpty()) {
                return new Claim(Claim.Kind.DIED, death);
            }
            pause.await(LOOK_NS);
        }
        return new Claim(Claim.Kind.SILENT, "no answer to " + attempt.id());
    }

    private List<String> disturbances(Map<String, Long> before) throws GatewayException, IOException {
        List<String> found = new ArrayList<>();
        gateway.others().forEach((name, pid) -> {
            if (!pid.equals(before.get(name))) {
                found.add(name + " is process " + pid + " and was " + before.get(name));
            }
        });
        GatewayStatus status = gateway.status();
        if (status.launcherPid() != ProcessHandle.current().pid()) {
            found.add("status says that the launcher is process " + status.launcherPid());
        }
        return found;
    }

    private Result judge(
            Attempt attempt,
            Claim claim,
            boolean shown,
            List<String> disturbances,
            List<String> events,
            Pulse.Counts before,
            Pulse.Counts after) {
        Denial denial = Denial.of(claim, gateway.kind(), jailed);
        Outcome outcome = outcome(attempt, claim, shown, !disturbances.isEmpty());
        String layer = denial.layer();
        String detail = denial.how();
        Optional<String> found = events.stream()
                .filter(event -> event.contains("is made anew"))
                .map(event -> event.substring(event.indexOf("replaced: ") + "replaced: ".length()))
                .findFirst();
        if (outcome == Outcome.CONTAINED && claim.kind() == Claim.Kind.DONE) {
            layer = attempt.group() == Attempt.Group.BOMBS ? Denial.SCHEDULER : Denial.CHECKS;
            detail = found.map(text -> "link made anew: " + text).orElse("harmless to others; " + claim.text());
        }
        if (outcome == Outcome.CONTAINED && claim.kind() == Claim.Kind.SILENT) {
            layer = Denial.LIMITS;
            detail = "its log cannot grow, and it can say nothing any more";
        }
        if (!disturbances.isEmpty()) {
            detail = String.join("; ", disturbances) + "; " + detail;
        }
        return new Result(
                captured,
                attempt.id(),
                attempt.group().label(),
                attempt.title(),
                outcome,
                outcome == Outcome.THROUGH ? "nothing" : layer,
                detail,
                after.sent() - before.sent(),
                after.lost() - before.lost(),
                after.late() - before.late(),
                after.slowestMs(),
                events);
    }

    private static Outcome outcome(Attempt attempt, Claim claim, boolean shown, boolean disturbed) {
        boolean through = claim.kind() == Claim.Kind.DONE || shown;
        if (!attempt.permitted() && through) {
            return Outcome.THROUGH;
        }
        if (disturbed) {
            return Outcome.DISTURBED;
        }
        return switch (claim.kind()) {
            case DENIED -> Outcome.DENIED;
            case DIED -> claim.text().endsWith("signal 31") || attempt.permitted() ? died(attempt) : Outcome.BROKE;
            case CONTAINED, DONE -> Outcome.CONTAINED;
            case SILENT -> attempt.evidence() == Attempt.Evidence.LOG_SIZE ? Outcome.CONTAINED : Outcome.BROKE;
            case BROKE -> Outcome.BROKE;
        };
    }

    private static Outcome died(Attempt attempt) {
        return attempt.permitted() ? Outcome.CONTAINED : Outcome.DENIED;
    }

    private void pause(long ns) {
        long endNs = System.nanoTime() + ns;
        while (System.nanoTime() - endNs < 0) {
            pause.await(LOOK_NS);
        }
    }

    @Override
    public void close() throws IOException {
        bystander.close();
        gateway.close();
    }
}
