package io.cofferdam.launcher.testbed;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Removes what killed runs left, once, and sees to it that no class of this run leaves anything. */
final class CleanMachine implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(CleanMachine.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).computeIfAbsent(Remains.class, key -> {
            Remains remains = Remains.ofDeadRuns();
            remains.remove();
            Checkout.prepare();
            return remains;
        });
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Remains remains = Remains.of(TestRun.PID);
        List<String> found = remains.list();
        if (!found.isEmpty()) {
            remains.remove();
            throw new AssertionError(context.getDisplayName() + " left behind: " + found);
        }
    }
}
