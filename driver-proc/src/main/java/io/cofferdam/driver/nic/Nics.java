package io.cofferdam.driver.nic;

import io.cofferdam.shm.component.ComponentContext;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens the NIC that a driver was configured with.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code nic.kind}</td><td>{@code tap} or {@code pcap}</td></tr>
 * <tr><td>{@code descriptor.nic}</td><td>tap: the device's open descriptor</td></tr>
 * <tr><td>{@code nic.read}</td><td>pcap: the capture that frames come from; none come without it</td></tr>
 * <tr><td>{@code nic.write}</td><td>pcap: the capture that frames go to; they are dropped without it</td></tr>
 * <tr><td>{@code nic.pace}</td><td>pcap: {@code recorded} or {@code asap}</td></tr>
 * </table>
 */
public final class Nics {
    private Nics() {}

    public static Nic open(ComponentContext context) throws IOException {
        String kind = context.property("nic.kind");
        return switch (kind) {
            case "tap" -> new TapNic(context.descriptor("nic"), context.counters());
            case "pcap" ->
                PcapNic.open(
                        path(context, "nic.read"),
                        path(context, "nic.write"),
                        context.property("nic.pace").equals("recorded"),
                        context.counters());
            default -> throw new IllegalArgumentException("nic.kind is '" + kind + "'; allowed are tap and pcap");
        };
    }

    private static @Nullable Path path(ComponentContext context, String key) {
        String value = context.ownProperties().getProperty(key);
        return value == null ? null : Path.of(value);
    }
}
