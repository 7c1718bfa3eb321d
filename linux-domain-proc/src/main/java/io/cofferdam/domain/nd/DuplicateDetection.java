package io.cofferdam.domain.nd;

import io.cofferdam.domain.ip.Interface6;
import io.cofferdam.shm.counters.Counter;

/**
 * Finds out whether the port's addresses are somebody else's before they are used (RFC 4862 5.4): asks once, waits {@link
 * #RETRANSMIT_NS}. An address that is another's is not used, and tested again after {@link #RETRY_NS}.
 *
 * <p>A successor of a process that died goes on with addresses that were tested: the port never left its link.
 */
final class DuplicateDetection {
    /** RFC 4861 section 10, RETRANS_TIMER. */
    static final long RETRANSMIT_NS = 1_000_000_000L;

    static final long RETRY_NS = 60_000_000_000L;

    private enum Test {
        DUE,
        RUNNING,
        PASSED,
        FAILED
    }

    private final Interface6 port;
    private final NdSpeaker speaker;
    private final NdCounters counters;
    private final Counter validAddresses;
    private final Test[] tests;
    private final long[] sinceNs;

    /** @param validAddresses how many addresses of all ports have passed: a level, not a total */
    DuplicateDetection(Interface6 port, NdSpeaker speaker, NdCounters counters, Counter validAddresses) {
        this.port = port;
        this.speaker = speaker;
        this.counters = counters;
        this.validAddresses = validAddresses;
        tests = new Test[port.addressCount()];
        sinceNs = new long[tests.length];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = port.isValid(i) ? Test.PASSED : Test.DUE;
        }
    }

    /** Does what is due; answers how much was. */
    int tick(long nowNs) {
        int done = 0;
        for (int i = 0; i < tests.length; i++) {
            switch (tests[i]) {
                case DUE -> done += start(i, nowNs);
                case RUNNING -> done += nowNs - sinceNs[i] >= RETRANSMIT_NS ? pass(i) : 0;
                case FAILED -> done += nowNs - sinceNs[i] >= RETRY_NS ? start(i, nowNs) : 0;
                case PASSED -> {}
            }
        }
        return done;
    }

    private int start(int index, long nowNs) {
        enter(index, Test.RUNNING, nowNs);
        speaker.test(index);
        return 1;
    }

    private int pass(int index) {
        tests[index] = Test.PASSED;
        port.setValid(index, true);
        validAddresses.increment();
        speaker.announce(index);
        return 1;
    }

    private void enter(int index, Test test, long nowNs) {
        tests[index] = test;
        sinceNs[index] = nowNs;
    }

    /** Somebody else has an address, or wants to have it. Answers whether that ends a test. */
    boolean onClaim(int index, long nowNs) {
        if (tests[index] != Test.RUNNING) {
            return false;
        }
        counters.duplicates().increment();
        enter(index, Test.FAILED, nowNs);
        return true;
    }
}
