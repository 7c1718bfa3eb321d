package io.cofferdam.bench.host;

import io.cofferdam.bench.host.event.EventWriter;
import io.cofferdam.bench.host.event.JsonObject;
import io.cofferdam.bench.host.lifetime.StopSwitch;
import java.util.OptionalLong;

/**
 * A command under way: it gives events while it lasts and exactly one result or error at its end; what comes after that
 * is not written. Thread-safe.
 */
final class Task {
    private final OptionalLong id;
    private final String command;
    private final EventWriter events;
    private final StopSwitch stop = new StopSwitch();
    private boolean ended;

    Task(OptionalLong id, String command, EventWriter events) {
        this.id = id;
        this.command = command;
        this.events = events;
    }

    OptionalLong id() {
        return id;
    }

    StopSwitch stop() {
        return stop;
    }

    /** An event of this command, to be filled in. */
    JsonObject event(String kind) {
        JsonObject event = new JsonObject();
        id.ifPresent(number -> event.put("id", number));
        return event.put("event", kind).put("command", command);
    }

    synchronized void emit(JsonObject event) {
        if (!ended) {
            events.emit(event);
        }
    }

    synchronized void progress(long bytes, long nowNs) {
        if (!ended) {
            events.emitIfRoom(event("progress").put("bytes", bytes).put("atNs", nowNs));
        }
    }

    /** Ends the command with its result, which says so if it was stopped early. */
    void result(JsonObject result) {
        stop.reason().ifPresent(reason -> result.put("stopped", reason));
        end(result);
    }

    /** Ends the command with words on why it failed. */
    void error(String message) {
        end(event("error").put("message", message));
    }

    private synchronized void end(JsonObject last) {
        emit(last);
        ended = true;
    }
}
