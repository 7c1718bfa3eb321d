package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.jail.ComponentKind;
import io.cofferdam.shm.jail.AllowedCall;
import io.cofferdam.shm.jail.Condition;
import io.cofferdam.shm.kernel.Errno;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What stopped an attempt, and by which layer of the jail as far as it can be told from the answer. */
record Denial(String layer, String how) {
    static final String FILTER = "filter of system calls";
    static final String VIEW = "view";
    static final String LIMITS = "limits";
    static final String CHECKS = "checks of the neighbour";
    static final String SCHEDULER = "the kernel's scheduler";
    private static final String OWNER = "user, capabilities";
    private static final String RULES = "owner, Landlock";
    private static final String UNKNOWN = "the kernel";

    private static final Map<Integer, String> NAMES = Map.of(
            7,
            "E2BIG",
            24,
            "EMFILE",
            27,
            "EFBIG",
            30,
            "EROFS",
            28,
            "ENOSPC",
            97,
            "EAFNOSUPPORT",
            101,
            "ENETUNREACH",
            95,
            "EOPNOTSUPP",
            26,
            "ETXTBSY");

    private static final int EMFILE = 24;
    private static final int EFBIG = 27;
    private static final int ENOSPC = 28;
    private static final int EROFS = 30;

    static Denial of(Claim claim, ComponentKind kind, boolean jailed) {
        return switch (claim.kind()) {
            case DIED ->
                claim.text().endsWith("signal 31")
                        ? new Denial(FILTER, "killed (SIGSYS)")
                        : new Denial(UNKNOWN, claim.text());
            case CONTAINED -> new Denial(LIMITS, describe(claim));
            case DENIED -> {
                String[] parts = claim.text().split(" ", 3);
                yield new Denial(
                        jailed ? layer(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), kind) : UNKNOWN,
                        describe(claim));
            }
            case DONE, BROKE, SILENT -> new Denial(UNKNOWN, describe(claim));
        };
    }

    private static String layer(int call, int errno, ComponentKind kind) {
        List<AllowedCall> allowed = Arrays.stream(AllowedCall.values())
                .filter(candidate -> candidate.number() == call && kind.needs().contains(candidate.need()))
                .toList();
        boolean always = allowed.stream().anyMatch(candidate -> candidate.condition() == Condition.ALWAYS);
        if (errno == Errno.EPERM && !always) {
            return FILTER;
        }
        return switch (errno) {
            case Errno.ENOENT, EROFS -> VIEW;
            case Errno.EPERM -> OWNER;
            case Errno.EACCES -> RULES;
            case Errno.EAGAIN, Errno.ENOMEM, EMFILE, EFBIG, ENOSPC -> LIMITS;
            default -> UNKNOWN;
        };
    }

    /** In a few words. */
    static String describe(Claim claim) {
        return switch (claim.kind()) {
            case DENIED -> {
                String[] parts = claim.text().split(" ", 3);
                yield parts[0].toLowerCase(Locale.ROOT) + ": " + name(Integer.parseInt(parts[2]));
            }
            case DONE -> "done: " + claim.text();
            case CONTAINED, BROKE, DIED, SILENT -> claim.text();
        };
    }

    private static String name(int errno) {
        String described = Errno.describe(errno);
        return described.startsWith("errno ")
                ? NAMES.getOrDefault(errno, described)
                : described.substring(0, described.indexOf(' '));
    }
}
