package io.cofferdam.bench.hop.run;

import io.cofferdam.bench.hop.medium.Medium;
import io.cofferdam.bench.host.event.JsonObject;
import java.io.IOException;

/** What a process does in a measurement. */
public enum Role {
    SOURCE(true),
    SINK(false),
    PING(true),
    ECHO(false),
    COPY(false);

    private final boolean creates;

    Role(boolean creates) {
        this.creates = creates;
    }

    /** Whether this process makes the channels for both. */
    public boolean creates() {
        return creates;
    }

    /** Makes the channels that this role needs. */
    public void create(Medium medium) throws IOException {
        medium.create(Channels.THERE);
        if (this == PING) {
            medium.create(Channels.BACK);
        }
    }

    /** Opens this process's ends, runs to the end, and adds what was measured to a result. */
    public JsonObject run(Plan plan, Medium medium, JsonObject result) throws IOException {
        return switch (this) {
            case SOURCE -> new SourceRun(plan, medium).run(result);
            case SINK -> new SinkRun(plan, medium).run(result);
            case PING -> new PingRun(plan, medium).run(result);
            case ECHO -> new EchoRun(plan, medium).run(result);
            case COPY -> new CopyRun(plan).run(result);
        };
    }
}
