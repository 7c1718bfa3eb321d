package io.cofferdam.shm.hostile;

import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.LinkGeneration;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One variant of one attack: has the attacker strike, watches the victim, renews the link, and looks whether all is well.
 *
 * @param <P> the end that the attacker has
 */
final class Battle<P> {
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long STRIKE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(20);

    /** How long the victim may take to find a fault: a source that lies about what it submitted is given a second. */
    private static final long FAULT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(4);

    /** How long a victim that must find nothing is watched after the attack. */
    private static final long HARMLESS_WATCH_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long ANY_WATCH_NS = TimeUnit.MILLISECONDS.toNanos(120);
    private static final long FAULTY_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long RECOVERY_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long FRAMES_AFTERWARDS = 80;

    private final String end;
    private final String victimsEnd;
    private final Attack<P> attack;
    private final int attackNumber;
    private final int variantNumber;

    /**
     * @param end which end the attacker has: {@code source} or {@code sink}
     * @param attackNumber place of the attack in the catalogue of that end
     */
    Battle(String end, Attack<P> attack, int attackNumber, int variantNumber) {
        this.end = end;
        this.victimsEnd = end.equals("source") ? "sink.in" : "source.out";
        this.attack = attack;
        this.attackNumber = attackNumber;
        this.variantNumber = variantNumber;
    }

    /** Has the attacker strike, and fails if anything about the victim is not as it must be. */
    Outcome fight(Battlefield field, long seed) throws IOException {
        return new Fight(field).run(seed);
    }

    private String variant() {
        return attack.variants().get(variantNumber).name();
    }

    @Override
    public String toString() {
        return end + ": " + attack.name() + ": " + variant() + " (" + attack.when() + ", " + attack.expectation() + ")";
    }

    /** The course of one such battle. */
    private final class Fight {
        private final Ground ground;
        private final Victim victim;
        private final HonestEnds honest;
        private final AttackerProcess attacker;
        private final LinkFiles link;
        private long longestCycleNs;

        Fight(Battlefield field) throws IOException {
            ground = field.ground();
            victim = field.victim();
            honest = field.honest();
            attacker = field.attacker(end);
            link = end.equals("source") ? ground.in() : ground.out();
        }

        Outcome run(long seed) throws IOException {
            closeHonestEnd();
            long faultsBefore = victim.faultNumber();
            LinkGeneration target = attack.when() == Attack.When.RUNNING ? link.present() : ground.stage(link);
            attacker.strike(attackNumber, variantNumber, seed, target);
            long struckNs = awaitStrike();
            if (attack.when() == Attack.When.BEFORE_OPENING) {
                struckNs = System.nanoTime();
                ground.place(link, target);
            }
            String found = watch(faultsBefore, honest.received());
            long noticedNs = found.isEmpty() ? 0 : System.nanoTime() - struckNs;
            requireExpected(found);
            double share = found.isEmpty() ? 0 : shareWhileFaulty();
            attacker.letGo();
            awaitAnswer("closed");
            recover();
            if (found.isEmpty()) {
                requireNoLateFault(faultsBefore);
            }
            return new Outcome(end, attack.name(), variant(), attack.when(), found, noticedNs, longestCycleNs, share);
        }

        private void closeHonestEnd() {
            if (end.equals("source")) {
                honest.closeSource();
            } else {
                honest.closeSink();
            }
        }

        private void openHonestEnd() throws IOException {
            if (end.equals("source")) {
                honest.openSource(link);
            } else {
                honest.openSink(link);
            }
        }

        private long awaitStrike() {
            return Long.parseLong(awaitAnswer("struck").split(" ", -1)[1]);
        }

        private String awaitAnswer(String word) {
            String[] answer = {""};
            boolean there = watchUntil(
                    () -> {
                        answer[0] = attacker.answer();
                        return answer[0].startsWith(word) || answer[0].startsWith("failed");
                    },
                    STRIKE_TIMEOUT_NS);
            if (!there || !answer[0].startsWith(word)) {
                throw new AssertionError("the attacker does not say '" + word + "' but '" + answer[0] + "'");
            }
            return answer[0];
        }

        /** Watches until the victim reports a fault or, if it need not, for a while. Returns what it has found. */
        private String watch(long faultsBefore, long receivedBefore) {
            BooleanSupplier reported = () -> victim.faultNumber() != faultsBefore;
            switch (attack.expectation()) {
                case FAULT -> watchUntil(reported, FAULT_TIMEOUT_NS);
                case ANY -> watchUntil(reported, ANY_WATCH_NS);
                case SILENCE -> watchFor(HARMLESS_WATCH_NS);
                case HARMLESS -> watchFlow(receivedBefore);
            }
            return reported.getAsBoolean() ? victim.fault() : "";
        }

        /** Sees frames flow on: from a hostile source through the victim, or from the victim to a hostile sink. */
        private void watchFlow(long receivedBefore) {
            long atAttacker = Long.parseLong(awaitAnswer("done").split(" ", -1)[1]);
            boolean flows = end.equals("source")
                    ? watchUntil(() -> honest.received() > receivedBefore, RECOVERY_TIMEOUT_NS)
                    : atAttacker > 0 || attack.when() == Attack.When.BEFORE_OPENING;
            require(flows, "frames stopped; last report: " + victim.fault());
            watchFor(HARMLESS_WATCH_NS);
        }

        private void requireExpected(String found) {
            require(found.isEmpty() || found.startsWith(victimsEnd + " "), "it blames the wrong link: " + found);
            switch (attack.expectation()) {
                case FAULT -> require(!found.isEmpty(), "it has found nothing");
                case HARMLESS, SILENCE -> require(found.isEmpty(), "it has found a fault: " + found);
                case ANY -> {}
            }
        }

        /** By now the victim has inspected the link once more, as it was after the attack. */
        private void requireNoLateFault(long faultsBefore) {
            require(
                    attack.expectation() == Expectation.ANY || victim.faultNumber() == faultsBefore,
                    "it has found a fault late: " + victim.fault());
        }

        private double shareWhileFaulty() {
            long startNs = System.nanoTime();
            long startCpuNs = victim.cpuNs();
            watchFor(FAULTY_NS);
            return (double) (victim.cpuNs() - startCpuNs) / (System.nanoTime() - startNs);
        }

        /** Renews the link, as the launcher does, and sees frames through the same process again, in order and all of them. */
        private void recover() throws IOException {
            ground.renew(link);
            openHonestEnd();
            honest.newRound();
            boolean flows = watchUntil(() -> honest.receivedInRound() >= FRAMES_AFTERWARDS, RECOVERY_TIMEOUT_NS);
            require(flows, "only " + honest.receivedInRound() + " frames came out over the fresh link");
        }

        private void watchFor(long durationNs) {
            watchUntil(() -> false, durationNs);
        }

        /** Keeps the honest ends going and the victim in view. */
        private boolean watchUntil(BooleanSupplier condition, long timeoutNs) {
            long endNs = System.nanoTime() + timeoutNs;
            while (!condition.getAsBoolean()) {
                honest.pump();
                require(victim.runs(), "it does not run any more");
                long nowNs = System.nanoTime();
                longestCycleNs = Math.max(longestCycleNs, nowNs - victim.heartbeatNs());
                if (nowNs - endNs > 0) {
                    return false;
                }
                LockSupport.parkNanos(TICK_NS);
            }
            return true;
        }

        private void require(boolean condition, String otherwise) {
            if (!condition) {
                throw new AssertionError("the victim: " + otherwise + "\n" + victim.lastWords());
            }
        }
    }
}
