package io.cofferdam.launcher.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether this process may make TAP devices and network namespaces ({@code linux/capability.h}). */
final class GatewayCondition implements ExecutionCondition {
    private static final Path TUN = Path.of("/dev/net/tun");
    private static final int CAP_NET_ADMIN = 12;
    private static final int CAP_SYS_ADMIN = 21;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!has(CAP_NET_ADMIN) || !has(CAP_SYS_ADMIN)) {
            return ConditionEvaluationResult.disabled(
                    "a gateway needs CAP_NET_ADMIN and CAP_SYS_ADMIN; run the build as root");
        }
        if (!Files.isWritable(TUN)) {
            return ConditionEvaluationResult.disabled("a gateway needs " + TUN + "; modprobe tun");
        }
        return ConditionEvaluationResult.enabled("all rights are there");
    }

    static boolean has(int capability) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .mapToLong(line ->
                            Long.parseLong(line.substring("CapEff:".length()).strip(), 16))
                    .anyMatch(effective -> (effective >> capability & 1) == 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
