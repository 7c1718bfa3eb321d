package io.cofferdam.driver.nic;

import static io.cofferdam.shm.link.FrameDescriptor.FRAME_OFFSET;
import static io.cofferdam.shm.link.FrameDescriptor.MAX_FRAME_LENGTH;
import static io.cofferdam.shm.link.FrameDescriptor.VNET_LENGTH;
import static io.cofferdam.shm.link.FrameDescriptor.VNET_OFFSET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.counters.CountersDescriptor;
import io.cofferdam.shm.kernel.Poll;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.link.FrameDescriptor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A real TAP device, with the kernel's own stack on its network side. Skipped where that is not allowed. */
final class TapNicTest {
    private static final long NOW_NS = 0;
    private static final long RECORD = FrameDescriptor.ALIGNMENT;
    private static final long TIMEOUT_NS = 10_000_000_000L;
    private static final int NO_SUCH_DESCRIPTOR = 1_000_000;
    private static final int EBADF = 9;

    private static final byte[] MAC_OF_HOST = {0x02, 0, 0, 0, 0, 0x01};
    private static final byte[] MAC_OF_PEER = {0x02, 0, 0, 0, 0, 0x02};
    private static final byte[] HOST = {10, 99, 0, 1};
    private static final byte[] PEER = {10, 99, 0, 2};
    private static final short ARP = 0x0806;
    private static final short IPV4 = 0x0800;
    private static final int TYPE_OFFSET = 12;
    private static final int ARP_LENGTH = 28;
    private static final int ETHERNET_LENGTH = 14;

    private final Counters counters = new Counters(Arena.ofAuto().allocate(16L * CountersDescriptor.SLOT_LENGTH, 64));
    private final MemorySegment memory =
            Arena.ofAuto().allocate(RECORD + FrameDescriptor.recordLength(MAX_FRAME_LENGTH), 16);

    private long count(String label) {
        return counters.snapshot().getOrDefault(label, 0L);
    }

    private void put(byte[] frame) {
        FrameDescriptor.clearVnetHeader(memory, RECORD);
        MemorySegment.copy(frame, 0, memory, ValueLayout.JAVA_BYTE, RECORD + FRAME_OFFSET, frame.length);
    }

    /** The next frame of this type; what else comes is passed over. */
    private byte[] await(TapNic nic, short type) {
        Poll poll = new Poll(1);
        while (true) {
            poll.clear();
            poll.add(nic.descriptor(), Poll.POLLIN);
            assertThat(poll.await(TIMEOUT_NS)).as("a frame comes").isEqualTo(1);
            int length = nic.receive(memory, RECORD, NOW_NS);
            assertThat(length).isPositive();
            byte[] frame = memory.asSlice(RECORD + FRAME_OFFSET, length).toArray(ValueLayout.JAVA_BYTE);
            if (ByteBuffer.wrap(frame).getShort(TYPE_OFFSET) == type) {
                return frame;
            }
        }
    }

    private static byte[] arpReply() {
        return ByteBuffer.allocate(ETHERNET_LENGTH + ARP_LENGTH)
                .put(MAC_OF_HOST)
                .put(MAC_OF_PEER)
                .putShort(ARP)
                .putShort((short) 1)
                .putShort(IPV4)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) 2)
                .put(MAC_OF_PEER)
                .put(PEER)
                .put(MAC_OF_HOST)
                .put(HOST)
                .array();
    }

    @Test
    void shouldCarryFramesBothWaysWhenDeviceIsUp() throws IOException, InterruptedException {
        try (TestTap tap = TestTap.make(VNET_LENGTH);
                TapNic nic = new TapNic(tap.descriptor(), "nic", counters)) {
            tap.bringUp("10.99.0.1/24", "02:00:00:00:00:01");
            memory.fill((byte) 0xff);
            tap.sendDatagram("10.99.0.2", "hello");

            byte[] request = await(nic, ARP);
            assertThat(Arrays.copyOfRange(request, 6, TYPE_OFFSET)).isEqualTo(MAC_OF_HOST);
            assertThat(memory.asSlice(RECORD + VNET_OFFSET, VNET_LENGTH).toArray(ValueLayout.JAVA_BYTE))
                    .as("virtio-net header, as the kernel filled it in")
                    .containsOnly(0);
            put(arpReply());
            nic.send(memory, RECORD, ETHERNET_LENGTH + ARP_LENGTH);
            byte[] datagram = await(nic, IPV4);

            assertThat(Arrays.copyOf(datagram, MAC_OF_PEER.length)).isEqualTo(MAC_OF_PEER);
            assertThat(new String(datagram, StandardCharsets.ISO_8859_1)).contains("hello");
            assertThat(nic.receive(memory, RECORD, NOW_NS)).isEqualTo(Nic.NOTHING);
            assertThat(counters.snapshot().values()).containsOnly(0L);
        }
    }

    @Test
    void shouldCountFrameAsDroppedWhenDeviceIsDown() throws IOException, InterruptedException {
        try (TestTap tap = TestTap.make(VNET_LENGTH);
                TapNic nic = new TapNic(tap.descriptor(), "nic", counters)) {
            put(arpReply());
            nic.send(memory, RECORD, ETHERNET_LENGTH + ARP_LENGTH);

            assertThat(count("drop.nic-down")).isEqualTo(1);
            assertThat(nic.receive(memory, RECORD, NOW_NS)).isEqualTo(Nic.NOTHING);
        }
    }

    @Test
    void shouldCountFrameAsDroppedWhenKernelRefusesIt() throws IOException, InterruptedException {
        try (TestTap tap = TestTap.make(VNET_LENGTH);
                TapNic nic = new TapNic(tap.descriptor(), "nic", counters)) {
            tap.bringUp("10.99.0.1/24", "02:00:00:00:00:01");
            put(new byte[ETHERNET_LENGTH - 1]);
            nic.send(memory, RECORD, ETHERNET_LENGTH - 1);
            nic.send(memory, RECORD, 0);

            assertThat(count("drop.nic-refused")).isEqualTo(2);
        }
    }

    @Test
    void shouldFailWhenDescriptorIsNotOpen() {
        TapNic nic = new TapNic(NO_SUCH_DESCRIPTOR, "nic", counters);

        assertThatThrownBy(() -> nic.receive(memory, RECORD, NOW_NS))
                .isInstanceOfSatisfying(
                        SystemCallException.class, e -> assertThat(e.errno()).isEqualTo(EBADF))
                .hasMessageContaining(Integer.toString(NO_SUCH_DESCRIPTOR));
        assertThatThrownBy(() -> nic.send(memory, RECORD, 60)).isInstanceOf(SystemCallException.class);
        assertThat(nic.timeoutNs()).isEqualTo(Long.MAX_VALUE);
    }
}
