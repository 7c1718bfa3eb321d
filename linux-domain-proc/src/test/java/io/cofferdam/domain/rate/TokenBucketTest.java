package io.cofferdam.domain.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long INTERVAL_NS = 1_000;

    private final TokenBucket bucket = new TokenBucket(INTERVAL_NS, 3);
    private long nowNs = Long.MAX_VALUE - 500;

    private int taken(int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += bucket.take(nowNs) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void shouldGiveBurstThenOneEachIntervalWhenAskedMore() {
        assertThat(taken(10)).isEqualTo(3);
        nowNs += INTERVAL_NS - 1;
        assertThat(taken(10)).isZero();
        nowNs += 1;
        assertThat(taken(10)).isEqualTo(1);
        nowNs += 2 * INTERVAL_NS;
        assertThat(taken(10)).isEqualTo(2);
    }

    @Test
    void shouldSaveNoMoreThanBurstWhenUnusedForLong() {
        assertThat(taken(10)).isEqualTo(3);
        nowNs += 1_000_000 * INTERVAL_NS;
        assertThat(taken(10)).isEqualTo(3);
    }
}
