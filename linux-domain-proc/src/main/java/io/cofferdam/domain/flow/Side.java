package io.cofferdam.domain.flow;

/** Which of the gateway's two networks a port leads to. */
public enum Side {
    OUTER,
    INNER
}
