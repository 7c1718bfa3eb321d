package io.cofferdam.launcher.bench.gateway;

import java.io.IOException;
import java.util.List;

/** What is between PC and SRV now. Closing it removes it, with the devices that PC and SRV have of it. */
interface Deployment extends AutoCloseable {
    /** The address that SRV has for PC. */
    String serverAddress();

    /** The address that PC has for SRV. */
    String clientAddress();

    /** Processes between PC and SRV; none where the kernel does it all. */
    List<Part> parts() throws IOException;

    /** System calls of the parts so far that are neither read nor write, as far as the parts count them. */
    long otherSystemCalls() throws IOException;

    /** What a reader has to know about this one, such as what the kernel tracks; empty if nothing. */
    List<String> remarks() throws IOException;

    @Override
    void close() throws IOException;
}
