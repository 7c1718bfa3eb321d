package io.cofferdam.shm.link;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a link has opened: closed as a whole, the last first. A part that cannot be closed, because the other end
 * has spoilt it, does not keep the rest open, and with it the memory of a link that was deleted long ago.
 */
final class Holdings implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** @throws LinkFault when a part could not be closed; all others are closed then */
    @Override
    public void close() {
        @Nullable Throwable first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Throwable e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw new LinkFault("not everything could be closed", first);
        }
    }
}
