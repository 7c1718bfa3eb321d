package io.cofferdam.driver.nic;

import io.cofferdam.shm.component.ComponentContext;
import io.cofferdam.shm.kernel.OpenFile;
import java.io.IOException;

/**
 * Opens the NIC that a driver was configured with.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code nic.kind}</td><td>{@code tap} or {@code pcap}</td></tr>
 * <tr><td>{@code descriptor.nic}</td><td>tap: the device's open descriptor</td></tr>
 * <tr><td>{@code descriptor.read}</td><td>pcap: the open capture that frames come from; none come without it</td></tr>
 * <tr><td>{@code descriptor.write}</td><td>pcap: the open capture that frames go to; they are dropped without it</td></tr>
 * <tr><td>{@code nic.read}</td><td>pcap: what people call the capture that frames come from</td></tr>
 * <tr><td>{@code nic.pace}</td><td>pcap: {@code recorded} or {@code asap}</td></tr>
 * </table>
 */
public final class Nics {
    private Nics() {}

    public static Nic open(ComponentContext context) throws IOException {
        String kind = context.property("nic.kind");
        return switch (kind) {
            case "tap" -> tap(context, "nic");
            case "pcap" ->
                PcapNic.open(
                        context.hasDescriptor("read")
                                ? new PcapReader(context.property("nic.read"), file(context, "read"))
                                : null,
                        context.hasDescriptor("write") ? file(context, "write") : null,
                        context.property("nic.pace").equals("recorded"),
                        context.counters());
            default -> throw new IllegalArgumentException("nic.kind is '" + kind + "'; allowed are tap and pcap");
        };
    }

    /** A TAP device by the name of its open descriptor. */
    public static TapNic tap(ComponentContext context, String name) {
        return new TapNic(context.descriptor(name), name, context.counters());
    }

    private static OpenFile file(ComponentContext context, String name) {
        return new OpenFile(context.descriptor(name));
    }
}
