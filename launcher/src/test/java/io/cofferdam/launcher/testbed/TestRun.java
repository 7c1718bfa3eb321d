package io.cofferdam.launcher.testbed;

import java.util.concurrent.atomic.AtomicInteger;

/** Names for what this run of tests makes: each holds the test JVM's process id, and no two are equal. */
final class TestRun {
    /** What all names of gateways begin with, in every run; namespaces and files have {@code cfd-} in front of it. */
    static final String KIND = "it-";

    static final long PID = ProcessHandle.current().pid();

    /** What the names of this run's files and namespaces begin with. */
    static final String PREFIX = "cfd-" + KIND + PID + "-";

    private static final AtomicInteger LAST = new AtomicInteger();

    private TestRun() {}

    static int nextNumber() {
        return LAST.incrementAndGet();
    }

    static String gateway(int number) {
        return KIND + PID + "-" + number;
    }

    /** A network device's name has 15 characters at most, so the process id is in base 36 here. */
    static String device(int number, String side) {
        return devicePrefix(PID) + number + side.charAt(0);
    }

    static String devicePrefix(long pid) {
        return "cit-" + Long.toString(pid, Character.MAX_RADIX) + "-";
    }
}
