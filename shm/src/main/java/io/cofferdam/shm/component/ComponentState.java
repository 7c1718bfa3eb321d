package io.cofferdam.shm.component;

/** Where a component is in its life, as it says itself. A component that was killed says what it said last. */
public enum ComponentState {
    /** No process of this name has started yet. */
    NEW(0),
    /** The process opens its links and its device. */
    STARTING(1),
    /** The duty cycle runs. */
    RUNNING(2),
    /** It was asked to stop, and did. */
    STOPPED(3),
    /** It met an error that it could not answer, and ended itself. */
    FAILED(4);

    private final int code;

    ComponentState(int code) {
        this.code = code;
    }

    /** How the state is written on the component's page. */
    int code() {
        return code;
    }

    /** The state written as {@code code}; one that no component of this version writes counts as a failure. */
    static ComponentState of(long code) {
        for (ComponentState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        return FAILED;
    }
}
