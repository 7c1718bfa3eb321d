package io.cofferdam.shm.tool;

import io.cofferdam.shm.kernel.Credentials;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Evaluates {@link RequiresRoot}. */
final class RootCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Credentials.effectiveUid() == 0
                ? ConditionEvaluationResult.enabled("run by root")
                : ConditionEvaluationResult.disabled("only root can start processes of several users");
    }
}
