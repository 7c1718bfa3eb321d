package io.cofferdam.bench.chaos;

import io.cofferdam.shm.component.Component;
import io.cofferdam.shm.component.ComponentContext;
import io.cofferdam.shm.component.ComponentProcess;
import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.counters.Counters;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The program of the three processes of the chain. Its properties: {@code role} is {@code source}, {@code transformer} or
 * {@code sink}; {@code seed} is the campaign's; {@code dooms} says whether processes kill themselves; {@code verdict} is
 * where the sink keeps its verdict. The link that it reads is called {@code in}, the link that it writes {@code out}.
 */
public final class ChaosMain {
    private ChaosMain() {}

    public static void main(String[] arguments) {
        ComponentProcess.main(arguments, ChaosMain::create);
    }

    private static Component create(ComponentContext context) throws IOException {
        return new Component(dutyCycle(context), context.sleeperOnLinks());
    }

    private static DutyCycle dutyCycle(ComponentContext context) throws IOException {
        long seed = Long.parseLong(context.property("seed"));
        FrameScript script = new FrameScript(seed);
        Transformation transformation = new Transformation(seed);
        Counters counters = context.counters();
        Doom doom = Boolean.parseBoolean(context.property("dooms"))
                ? Doom.of(seed, context.name(), counters)
                : Doom.never(counters);
        String role = context.property("role");
        return switch (role) {
            case "source" -> new ReplaySource(script, context.source("out"), counters, doom);
            case "transformer" ->
                new Transformer(context.sink("in"), context.source("out"), transformation, counters, doom);
            case "sink" -> {
                VerdictFile file = new VerdictFile(Path.of(context.property("verdict")));
                SequenceCheck check = new SequenceCheck(script, transformation, file.load());
                yield new Judge(context.sink("in"), check, file, counters, doom);
            }
            default ->
                throw new IllegalArgumentException("role is '" + role + "'; allowed are source, transformer, sink");
        };
    }
}
