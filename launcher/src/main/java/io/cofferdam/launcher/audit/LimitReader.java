package io.cofferdam.launcher.audit;

import io.cofferdam.launcher.kernel.ResourceLimit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code /proc/PID/limits} (proc_pid_limits(5)). */
final class LimitReader {
    private static final Pattern LINE = Pattern.compile("(?<name>Max .*?) {2,}(?<soft>\\S+) +(?<hard>\\S+).*");

    private LimitReader() {}

    /** The hard limits: what the process can raise its limits to. */
    static Map<ResourceLimit, Long> hardLimits(List<String> lines) {
        Map<ResourceLimit, Long> limits = new EnumMap<>(ResourceLimit.class);
        for (String line : lines) {
            Matcher found = LINE.matcher(line);
            if (found.matches()) {
                for (ResourceLimit limit : ResourceLimit.values()) {
                    if (name(limit).equals(found.group("name"))) {
                        limits.put(limit, value(found.group("hard")));
                    }
                }
            }
        }
        return limits;
    }

    private static long value(String text) {
        return text.equals("unlimited") ? ResourceLimit.UNLIMITED : Long.parseUnsignedLong(text);
    }

    /** As the kernel calls it there ({@code fs/proc/base.c}). */
    private static String name(ResourceLimit limit) {
        return switch (limit) {
            case FILE_SIZE -> "Max file size";
            case DATA -> "Max data size";
            case CORE -> "Max core file size";
            case TASKS -> "Max processes";
            case DESCRIPTORS -> "Max open files";
            case LOCKED_MEMORY -> "Max locked memory";
            case MESSAGE_QUEUES -> "Max msgqueue size";
            case NICE -> "Max nice priority";
            case REAL_TIME -> "Max realtime priority";
        };
    }
}
