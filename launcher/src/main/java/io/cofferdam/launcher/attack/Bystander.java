package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.process.ProcessIdentity;
import java.io.IOException;

/** A process that has nothing to do with anything, and a secret in its environment and on its command line. It ends with this one. */
final class Bystander implements AutoCloseable {
    private final Process process;

    Bystander(String secret) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "read line; exit", secret);
        builder.environment().put("COFFERDAM_ATTACK", secret);
        process = builder.start();
        // Its shell is there, and not still this program's image, once it has closed what it does not need.
        long deadlineNs = System.nanoTime() + 5_000_000_000L;
        while (process.info().arguments().isEmpty() && System.nanoTime() - deadlineNs < 0) {
            Thread.onSpinWait();
        }
    }

    long pid() {
        return process.pid();
    }

    /** By the kernel's word: the JDK learns of a death later, and whoever looks at the process meanwhile does not find it. */
    boolean isAlive() {
        return ProcessIdentity.of(process.pid()).isPresent();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
