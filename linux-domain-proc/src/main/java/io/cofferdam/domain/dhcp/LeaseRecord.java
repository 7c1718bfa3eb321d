package io.cofferdam.domain.dhcp;

import io.cofferdam.domain.ethernet.MacAddress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One place for an entry of {@link LeaseDescriptor}. What is read is checked: a dead process may have left it half written. */
final class LeaseRecord {
    private static final VarHandle CHECK = ValueLayout.JAVA_LONG.varHandle();

    private LeaseRecord() {}

    /** A sound entry and its sequence. */
    record Entry(Lease lease, long sequence) {}

    /** Makes the entry: whoever looks in between, or after a death in between, sees none. */
    static void write(MemorySegment place, Lease lease, long sequence) {
        byte[] bytes = encode(lease, sequence);
        clear(place);
        int body = LeaseDescriptor.SEQUENCE_OFFSET;
        MemorySegment.copy(bytes, body, place, ValueLayout.JAVA_BYTE, body, LeaseDescriptor.LENGTH - body);
        CHECK.setRelease(place, (long) LeaseDescriptor.CHECK_OFFSET, checkWord(bytes));
    }

    static void clear(MemorySegment place) {
        CHECK.setVolatile(place, (long) LeaseDescriptor.CHECK_OFFSET, 0L);
    }

    /** Whether something is there that was begun or ended, sound or not. */
    static boolean isEmpty(MemorySegment place) {
        return (long) CHECK.getAcquire(place, (long) LeaseDescriptor.CHECK_OFFSET) == 0;
    }

    /** The entry; null if there is none, or none that is sound. */
    static @Nullable Entry read(MemorySegment place) {
        long check = (long) CHECK.getAcquire(place, (long) LeaseDescriptor.CHECK_OFFSET);
        if (check == 0) {
            return null;
        }
        byte[] bytes = new byte[LeaseDescriptor.LENGTH];
        MemorySegment.copy(place, ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
        return checkWord(bytes) == check ? decode(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder())) : null;
    }

    private static byte[] encode(Lease lease, long sequence) {
        ByteBuffer buffer = ByteBuffer.allocate(LeaseDescriptor.LENGTH).order(ByteOrder.nativeOrder());
        byte[] id = HexFormat.of().parseHex(lease.clientId());
        byte[] name = lease.hostName().getBytes(StandardCharsets.US_ASCII);
        buffer.putLong(LeaseDescriptor.SEQUENCE_OFFSET, sequence);
        buffer.putLong(LeaseDescriptor.GRANTED_OFFSET, lease.grantedS());
        buffer.putLong(LeaseDescriptor.EXPIRY_OFFSET, lease.expiryS());
        buffer.putLong(LeaseDescriptor.MAC_OFFSET, lease.mac());
        buffer.putInt(LeaseDescriptor.ADDRESS_OFFSET, lease.address());
        buffer.put(LeaseDescriptor.STATE_OFFSET, (byte) lease.state().code());
        buffer.put(LeaseDescriptor.CLIENT_ID_LENGTH_OFFSET, (byte) id.length);
        buffer.put(LeaseDescriptor.HOST_NAME_LENGTH_OFFSET, (byte) name.length);
        buffer.put(LeaseDescriptor.CLIENT_ID_OFFSET, id);
        buffer.put(LeaseDescriptor.HOST_NAME_OFFSET, name);
        return buffer.array();
    }

    private static @Nullable Entry decode(ByteBuffer buffer) {
        LeaseState state = LeaseState.of(buffer.get(LeaseDescriptor.STATE_OFFSET));
        long mac = buffer.getLong(LeaseDescriptor.MAC_OFFSET);
        int idLength = buffer.get(LeaseDescriptor.CLIENT_ID_LENGTH_OFFSET);
        int nameLength = buffer.get(LeaseDescriptor.HOST_NAME_LENGTH_OFFSET);
        boolean sound = state != null
                && MacAddress.isStation(mac)
                && mac >>> 48 == 0
                && idLength >= 0
                && idLength <= LeaseDescriptor.MAX_CLIENT_ID_LENGTH
                && nameLength >= 0
                && nameLength <= HostName.MAX_LENGTH;
        if (!sound || state == null) {
            return null;
        }
        byte[] id = new byte[idLength];
        buffer.get(LeaseDescriptor.CLIENT_ID_OFFSET, id);
        byte[] ascii = new byte[nameLength];
        buffer.get(LeaseDescriptor.HOST_NAME_OFFSET, ascii);
        String name = new String(ascii, StandardCharsets.US_ASCII);
        if (!name.isEmpty() && !HostName.isValid(name)) {
            return null;
        }
        Lease lease = new Lease(
                buffer.getInt(LeaseDescriptor.ADDRESS_OFFSET),
                state,
                mac,
                HexFormat.of().formatHex(id),
                name,
                buffer.getLong(LeaseDescriptor.GRANTED_OFFSET),
                buffer.getLong(LeaseDescriptor.EXPIRY_OFFSET));
        return new Entry(lease, buffer.getLong(LeaseDescriptor.SEQUENCE_OFFSET));
    }

    /** FNV-1a over all but the word itself, begun with the version: never 0. */
    private static long checkWord(byte[] bytes) {
        long hash = 0xcbf2_9ce4_8422_2325L + LeaseDescriptor.VERSION;
        for (int i = LeaseDescriptor.SEQUENCE_OFFSET; i < bytes.length; i++) {
            hash = (hash ^ bytes[i]) * 0x100_0000_01b3L;
        }
        return hash == 0 ? 1 : hash;
    }
}
