package io.cofferdam.shm.kernel;

/** Whose rights the process acts with: geteuid(2) and getegid(2), which cannot fail. */
public final class Credentials {
    private Credentials() {}

    public static int effectiveUid() {
        return (int) new SystemCall().call(SystemCallNumbers.GETEUID, 0, 0);
    }

    public static int effectiveGid() {
        return (int) new SystemCall().call(SystemCallNumbers.GETEGID, 0, 0);
    }
}
