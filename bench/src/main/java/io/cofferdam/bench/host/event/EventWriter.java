package io.cofferdam.bench.host.event;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes events, one JSON object a line, on a thread of its own: who measures never waits for who reads.
 *
 * <p>{@link #emit}, {@link #emitIfRoom} and {@link #finish} may be called by any thread and never block; {@link #run}
 * is the body of the one thread that writes.
 */
public final class EventWriter implements Runnable {
    /** So many unread events make the reader slow; it then misses progress events, never others. */
    static final int SLOW_READER_EVENTS = 1_024;

    private static final String END = "";

    private final OutputStream out;
    private final LinkedBlockingQueue<String> waiting = new LinkedBlockingQueue<>();

    /** @param out where lines go; flushed after each event that no other one waits behind */
    public EventWriter(OutputStream out) {
        this.out = out;
    }

    /** Queues an event. */
    public void emit(JsonObject event) {
        waiting.add(event.toString());
    }

    /** Queues an event that may be missed, unless the reader is slow. */
    public void emitIfRoom(JsonObject event) {
        if (waiting.size() < SLOW_READER_EVENTS) {
            emit(event);
        }
    }

    /** Lets {@link #run} return once everything that was queued before is written. */
    public void finish() {
        waiting.add(END);
    }

    /** Writes until {@link #finish}, or until nobody reads any more. */
    @Override
    public void run() {
        try {
            String line = waiting.take();
            while (!line.equals(END)) {
                out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                if (waiting.isEmpty()) {
                    out.flush();
                }
                line = waiting.take();
            }
            out.flush();
        } catch (IOException e) {
            // The reader is gone: there is nobody to tell, and the owner of this thread sees it end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
