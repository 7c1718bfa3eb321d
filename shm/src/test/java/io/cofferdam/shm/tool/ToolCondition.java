package io.cofferdam.shm.tool;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Evaluates {@link RequiresTool}. */
final class ToolCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<Tool> missing = AnnotationSupport.findAnnotation(context.getElement(), RequiresTool.class).stream()
                .flatMap(required -> Stream.of(required.value()))
                .filter(tool -> !tool.isThere())
                .toList();
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("all tools are there")
                : ConditionEvaluationResult.disabled(
                        missing.stream().map(Tool::missing).collect(Collectors.joining("; ")));
    }
}
