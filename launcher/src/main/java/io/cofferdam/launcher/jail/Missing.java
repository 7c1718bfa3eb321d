package io.cofferdam.launcher.jail;

import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Layers that could not be had, and why; a strict one throws instead when the layer is required. */
final class Missing {
    /** Something that a layer is made by. */
    interface Step {
        void run() throws IOException;
    }

    private final boolean strict;
    private final Map<Layer, String> found = Collections.synchronizedMap(new EnumMap<>(Layer.class));

    Missing(boolean strict) {
        this.strict = strict;
    }

    /** Makes a layer. Returns whether it is there. */
    boolean tryTo(Layer layer, Step step) throws JailException {
        try {
            step.run();
            return true;
        } catch (SystemCallException | IOException e) {
            note(layer, String.valueOf(e.getMessage()), e);
            return false;
        }
    }

    void note(Layer layer, String why, Throwable cause) throws JailException {
        if (strict && layer.required()) {
            throw new JailException(layer, why, cause);
        }
        found.putIfAbsent(layer, why);
    }

    /** Notes a layer that no jail has on this machine: known beforehand, and no reason not to start. */
    void lack(Layer layer, String why) {
        found.putIfAbsent(layer, why);
    }

    void note(Layer layer, String why) throws JailException {
        note(layer, why, new IOException(why));
    }

    /** Whether the jail may lack a layer. */
    boolean mayLack(Layer layer) {
        return !strict || !layer.required();
    }

    boolean has(Layer layer) {
        return found.containsKey(layer);
    }

    Map<Layer, String> found() {
        return Map.copyOf(found);
    }
}
