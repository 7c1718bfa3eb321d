package io.cofferdam.shm.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a thread without work looks again, and when it sleeps; on a clock that only the test moves. */
final class IdlePolicyTest {
    private static final long SPIN_NS = 50_000;
    private static final long GIVEN_BACK_AT_ONCE_NS = 300;
    private static final long TAKEN_BY_ANOTHER_NS = 20_000;

    private long nowNs = 1;
    private long yieldNs = GIVEN_BACK_AT_ONCE_NS;
    private int yields;

    @Test
    void shouldSleepAtOnceWhenItMayNotSpin() {
        IdlePolicy policy = policy(0);

        assertThat(policy.looksAgain()).isFalse();
        assertThat(yields).isZero();
    }

    @Test
    void shouldLookAgainUntilTimeIsOverWhenNobodyWantsTheProcessor() {
        IdlePolicy policy = policy(SPIN_NS);
        long startNs = nowNs;

        int looks = looksBeforeSleep(policy);

        assertThat(nowNs - startNs).isBetween(SPIN_NS, SPIN_NS + GIVEN_BACK_AT_ONCE_NS);
        assertThat(looks).isEqualTo(yields).isGreaterThan(1);
    }

    @Test
    void shouldSleepWhenAnotherTookTheProcessor() {
        IdlePolicy policy = policy(SPIN_NS);
        assertThat(policy.looksAgain()).isTrue();

        yieldNs = TAKEN_BY_ANOTHER_NS;

        assertThat(policy.looksAgain()).isFalse();
    }

    @Test
    void shouldHaveItsWholeTimeAgainWhenThereWasWork() {
        IdlePolicy policy = policy(SPIN_NS);
        int first = looksBeforeSleep(policy);

        policy.worked();

        assertThat(looksBeforeSleep(policy)).isEqualTo(first);
    }

    @Test
    void shouldGoBackToSleepAtOnceWhenItWasWokenForNothing() {
        IdlePolicy policy = policy(SPIN_NS);
        looksBeforeSleep(policy);

        assertThat(policy.looksAgain()).isFalse();
    }

    private IdlePolicy policy(long spinNs) {
        return new IdlePolicy(spinNs, () -> nowNs, () -> {
            yields++;
            nowNs += yieldNs;
        });
    }

    private static int looksBeforeSleep(IdlePolicy policy) {
        int looks = 0;
        while (policy.looksAgain()) {
            looks++;
        }
        return looks;
    }
}
