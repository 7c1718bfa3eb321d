package io.cofferdam.launcher.jail;

import io.cofferdam.launcher.kernel.KernelCall;
import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.launcher.kernel.ResourceLimit;
import io.cofferdam.shm.kernel.SystemCall;
import java.lang.foreign.Arena;
import java.util.List;

/**
 * What a thread does that starts a component: gives up all that the component is not to have, starts it, limits it, which
 * takes no more than being the same user, and ends. It must be able to do so without loading a class: it sees other files
 * than the launcher.
 */
final class Confined implements Runnable {
    /** A call that was not made, or all were. */
    private static final int NONE = -1;

    private final SystemCall kernel = new SystemCall();
    private final KernelCall[] calls;
    private final boolean[] mayFail;
    private final long[] errors;
    private final PosixSpawn program;
    private final ResourceLimit[] limits;
    private final long[] limitAddresses;
    private long limitError;
    private int failed = NONE;
    private long result;

    /**
     * @param calls to be made first
     * @param mayFail for each whether the program is started even if it fails
     * @param arena that the limits live in; not confined to a thread
     */
    Confined(List<KernelCall> calls, List<Boolean> mayFail, PosixSpawn program, List<LimitRight> limits, Arena arena) {
        this.calls = calls.toArray(KernelCall[]::new);
        this.mayFail = new boolean[calls.size()];
        for (int i = 0; i < calls.size(); i++) {
            this.mayFail[i] = mayFail.get(i);
        }
        this.errors = new long[calls.size()];
        this.program = program;
        this.limits = limits.stream().map(LimitRight::limit).toArray(ResourceLimit[]::new);
        this.limitAddresses = limits.stream()
                .mapToLong(right -> ResourceLimit.write(arena, right.value()).address())
                .toArray();
    }

    @Override
    public void run() {
        for (int i = 0; i < calls.length; i++) {
            long answer = calls[i].make(kernel);
            if (answer < 0) {
                errors[i] = answer;
                if (!mayFail[i]) {
                    failed = i;
                    return;
                }
            }
        }
        result = program.start();
        for (int i = 0; result > 0 && i < limits.length; i++) {
            long answer = limits[i].set(kernel, result, limitAddresses[i]);
            limitError = answer < 0 ? answer : limitError;
        }
    }

    /** What setting the limits of the started process answered: 0, or a negative errno. */
    long limitError() {
        return limitError;
    }

    /** Place of the call because of which nothing was started; negative if there is none. */
    int failed() {
        return failed;
    }

    /** What the call at this place answered: 0, or a negative errno. */
    long error(int place) {
        return errors[place];
    }

    /** Process id of what was started, or a negative errno. */
    long result() {
        return result;
    }
}
