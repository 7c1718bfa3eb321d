package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.Optional;

/** A kind of thing that can be put between PC and SRV. */
interface Configuration {
    /** For programs: stable, unique, such as {@code d-off}. */
    String id();

    /** For people. */
    String title();

    /** Whether frames of up to 64 KiB may cross it; else they are of 1500 bytes at most. */
    boolean offload();

    /** Why this cannot be had on this machine; such a configuration is skipped by name. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Joins PC and SRV; leaves nothing behind if it fails. */
    Deployment deploy(Hosts hosts) throws GatewayException, IOException;
}
