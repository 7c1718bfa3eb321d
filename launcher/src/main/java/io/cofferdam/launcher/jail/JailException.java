package io.cofferdam.launcher.jail;

import java.io.IOException;

/** What keeps a component from being jailed, in a sentence for the person who asked for it. */
public final class JailException extends IOException {
    private static final long serialVersionUID = 1L;

    JailException(Layer layer, String found, Throwable cause) {
        super(
                "no jail with " + layer.text() + ": " + found + "; it " + layer.remedy()
                        + ". `jail: {mode: lenient}` in the configuration goes on without it",
                cause);
    }

    JailException(String message) {
        super(message);
    }
}
