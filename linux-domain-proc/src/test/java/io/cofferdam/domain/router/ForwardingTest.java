package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.ALL;
import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static io.cofferdam.domain.router.Gateway.PEER;
import static io.cofferdam.domain.router.Gateway.TRANSIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import io.cofferdam.shm.link.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {
    private final Gateway gateway = Gateway.settled();

    /** RFC 1812 5.3.1, RFC 1624. */
    @Test
    void shouldForwardWithDecrementedTtlAndRightChecksumWhenRouted() {
        byte[] sent = gateway.fromPc("10.10.2.2").payload(new byte[1000]).build();
        List<byte[]> out = gateway.sendFromPc(sent);
        byte[] expected = FrameBuilder.ipv4(TRANSIT, PEER, "10.10.1.2", "10.10.2.2")
                .ttl(63)
                .payload(new byte[1000])
                .build();
        assertThat(out).containsExactly(expected);
        assertThat(gateway.count("forwarded.frames")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    @Test
    void shouldTrimEthernetPaddingWhenPacketIsShorterThanFrame() {
        byte[] frame = gateway.fromPc("10.10.2.2").payload(new byte[5]).build();
        assertThat(gateway.sendFromPc(Arrays.copyOf(frame, 60)))
                .singleElement()
                .satisfies(out -> assertThat(out).hasSize(39));
    }

    @Test
    void shouldForwardOptionsUnchangedWhenTheyAreNotSourceRoutes() {
        byte[] frame =
                gateway.fromPc("10.10.2.2").options(7, 7, 4, 0, 0, 0, 0, 0).build();
        assertThat(gateway.sendFromPc(frame))
                .singleElement()
                .satisfies(out -> assertThat(Arrays.copyOfRange(out, 34, 42))
                        .isEqualTo(FrameBuilder.bytes(7, 7, 4, 0, 0, 0, 0, 0)));
    }

    /** RFC 7126 4.3.5 and 4.4.5. */
    @ParameterizedTest
    @ValueSource(ints = {131, 137})
    void shouldDropSilentlyWhenSourceRouted(int option) {
        byte[] frame = gateway.fromPc("10.10.2.2")
                .options(1, option, 7, 4, 10, 10, 2, 9)
                .build();
        assertThat(gateway.sendFromPc(frame)).isEmpty();
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count("drop.source-route")).isEqualTo(1);
    }

    /** RFC 1812 5.2.2 and 5.3.7: what is wrong is dropped and counted. */
    @ParameterizedTest
    @CsvSource({
        "0.1.2.3, 10.10.2.2, drop.martian-source",
        "127.0.0.1, 10.10.2.2, drop.martian-source",
        "224.0.0.1, 10.10.2.2, drop.martian-source",
        "240.0.0.1, 10.10.2.2, drop.martian-source",
        "255.255.255.255, 10.10.2.2, drop.martian-source",
        "10.10.1.1, 10.10.2.2, drop.martian-source",
        "10.10.0.1, 10.10.2.2, drop.martian-source",
        "10.10.1.255, 10.10.2.2, drop.martian-source",
        "10.10.1.2, 0.0.0.1, drop.martian-destination",
        "10.10.1.2, 127.0.0.1, drop.martian-destination",
        "10.10.1.2, 240.0.0.1, drop.martian-destination",
        "10.10.1.2, 224.0.0.5, drop.multicast",
        "10.10.1.2, 255.255.255.255, drop.broadcast",
        "10.10.1.2, 10.10.1.255, drop.broadcast",
        "10.10.1.2, 10.10.1.0, drop.broadcast",
        "10.10.1.2, 10.10.0.3, drop.broadcast",
    })
    void shouldDropSilentlyWhenAddressIsNoHosts(String from, String to, String reason) {
        assertThat(gateway.sendFromPc(FrameBuilder.ipv4(PC, NET, from, to).build()))
                .isEmpty();
        assertThat(gateway.netOut.takeAll()).isEmpty();
        assertThat(gateway.count(reason)).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    @ParameterizedTest
    @CsvSource({
        "14, 0x65, drop.bad-version",
        "14, 0x44, drop.bad-header-length",
        "14, 0x4f, drop.bad-header-length",
        "17, 0x13, drop.bad-total-length",
        "16, 0x40, drop.bad-total-length",
    })
    void shouldDropWhenHeaderFieldIsWrong(int offset, String value, String reason) {
        byte[] frame = gateway.fromPc("10.10.2.2").payload(new byte[8]).build();
        frame[offset] = Integer.decode(value).byteValue();
        gateway.sendFromPc(frame.length < 14 + (frame[14] & 0xf) * 4 ? frame : FrameBuilder.sealed(frame));
        assertThat(gateway.count(reason)).isEqualTo(1);
    }

    @Test
    void shouldDropWhenHeaderChecksumIsWrong() {
        byte[] frame = gateway.fromPc("10.10.2.2").build();
        frame[24]++;
        gateway.sendFromPc(frame);
        assertThat(gateway.count("drop.bad-header-checksum")).isEqualTo(1);
    }

    @Test
    void shouldDropWhenFrameIsTooShortForHeaders() {
        byte[] frame = gateway.fromPc("10.10.2.2").build();
        gateway.sendFromPc(Arrays.copyOf(frame, 13));
        gateway.sendFromPc(Arrays.copyOf(frame, 0));
        gateway.sendFromPc(Arrays.copyOf(frame, 33));
        assertThat(gateway.count("drop.runt")).isEqualTo(2);
        assertThat(gateway.count("drop.truncated-packet")).isEqualTo(1);
    }

    @Test
    void shouldDropWhenFragmentsWouldExceedLongestPacket() {
        gateway.sendFromPc(gateway.fromPc("10.10.2.2")
                .fragmentWord(0x1fff)
                .payload(new byte[64])
                .build());
        assertThat(gateway.count("drop.bad-fragment")).isEqualTo(1);
    }

    @Test
    void shouldDropWhenEthernetHeaderIsNotForUs() {
        gateway.sendFromPc(FrameBuilder.ipv4(PC, PEER, "10.10.1.2", "10.10.2.2").build());
        gateway.sendFromPc(FrameBuilder.ipv4(0x01_00_00_00_00_00L, NET, "10.10.1.2", "10.10.2.2")
                .build());
        gateway.sendFromPc(FrameBuilder.ipv4(NET, NET, "10.10.1.2", "10.10.2.2").build());
        byte[] ipv6 = gateway.fromPc("10.10.2.2").build();
        ipv6[12] = (byte) 0x86;
        ipv6[13] = (byte) 0xdd;
        gateway.sendFromPc(ipv6);
        assertThat(gateway.count("drop.not-our-mac")).isEqualTo(1);
        assertThat(gateway.count("drop.bad-source-mac")).isEqualTo(2);
        assertThat(gateway.count("drop.unknown-ethertype")).isEqualTo(1);
        gateway.assertEveryFrameHasOneFate();
    }

    /** RFC 1812 5.3.4 and 4.3.2.7: neither forwarded nor answered. */
    @Test
    void shouldDropSilentlyWhenUnicastPacketCameAsLinkBroadcast() {
        gateway.sendFromPc(
                FrameBuilder.ipv4(PC, ALL, "10.10.1.2", "10.10.2.2").ttl(1).build());
        gateway.sendFromPc(FrameBuilder.ipv4(PC, ALL, "10.10.1.2", "10.10.1.1")
                .icmp(8, 0, 0, new byte[0])
                .build());
        assertThat(gateway.count("drop.link-broadcast")).isEqualTo(2);
        assertThat(gateway.netOut.takeAll()).isEmpty();
    }

    /** RFC 3704 2.2. */
    @Test
    void shouldDropWhenReversePathIsStrictAndSourceIsRoutedElsewhere() {
        Gateway strict = Gateway.settled("port.0.reverse-path=strict");
        strict.sendFromPc(FrameBuilder.ipv4(PC, NET, "10.10.2.7", "10.10.2.2").build());
        strict.sendFromPc(FrameBuilder.ipv4(PC, NET, "9.9.9.9", "10.10.2.2").build());
        assertThat(strict.count("drop.reverse-path")).isEqualTo(2);
        assertThat(strict.sendFromPc(strict.fromPc("10.10.2.2").build())).hasSize(1);
    }

    @Test
    void shouldForwardBackOutOfSamePortWhenNextHopIsThere() {
        gateway.sendFromPc(FrameBuilder.ipv4(PC, NET, "10.10.1.77", "10.10.1.2").build());
        assertThat(gateway.netOut.takeAll()).hasSize(1);
    }

    @Test
    void shouldLeaveBurstInLinkWhenOutputHasNoRoom() {
        Gateway small = new Gateway(4);
        small.meetNeighbours();
        byte[] frame = small.fromPc("10.10.2.2").build();
        small.netIn.put(frame, frame, frame);
        small.netIn.put(frame, frame, frame);
        assertThat(small.work()).isEqualTo(1);
        assertThat(small.work()).isZero();
        assertThat(small.transitOut.takeAll()).hasSize(3);
        assertThat(small.work()).isEqualTo(1);
        assertThat(small.transitOut.takeAll()).hasSize(3);
        assertThat(small.transitOut.droppedFrames()).isZero();
        assertThat(small.count("forwarded.frames")).isEqualTo(6);
    }

    @Test
    void shouldTakeUpBoundedNumberOfBurstsWhenOnePortIsFlooded() {
        byte[] frame = gateway.fromPc("10.10.2.2").build();
        for (int i = 0; i < 40; i++) {
            gateway.netIn.put(frame);
        }
        assertThat(gateway.work()).isEqualTo(Router.MAX_BURSTS);
    }

    @Test
    void shouldDropAndCountAnswersWhenOwnPortIsFull() {
        Gateway small = new Gateway(2);
        small.meetNeighbours();
        for (int i = 0; i < 3; i++) {
            small.netIn.put(small.fromPc("10.10.1.1").icmp(8, 0, 0, new byte[0]).build());
        }
        small.work();
        assertThat(small.netOut.takeAll()).hasSize(2);
        assertThat(small.netOut.droppedFrames()).isPositive();
    }

    @Test
    void shouldCarryOffloadAcrossWhenItLiesInsideFrame() {
        byte[] frame = gateway.fromPc("10.10.2.2").payload(new byte[100]).build();
        putWithOffload(frame, 1, 0, 0, 34, 6);
        gateway.work();
        assertThat(gateway.transitOut.sink().get()).isTrue();
        gateway.transitOut.sink().next();
        MemorySegment record = gateway.transitOut.sink().memory();
        assertThat(record.get(ValueLayout.JAVA_BYTE, FrameDescriptor.FLAGS_OFFSET))
                .isEqualTo((byte) 1);
        assertThat(record.get(ValueLayout.JAVA_SHORT_UNALIGNED, FrameDescriptor.CHECKSUM_START_OFFSET))
                .isEqualTo((short) 34);
    }

    @Test
    void shouldDropWhenOffloadPointsOutsideFrame() {
        byte[] frame = gateway.fromPc("10.10.2.2").payload(new byte[10]).build();
        putWithOffload(frame, 1, 0, 0, 34, 9);
        putWithOffload(frame, 1, 0, 0, 60_000, 60_000);
        putWithOffload(frame, 0, 1, 1448, 0, 0);
        putWithOffload(frame, 1, 1, 0, 34, 6);
        putWithOffload(frame, 1, 77, 1448, 34, 6);
        putWithOffload(frame, 0x80, 0, 0, 0, 0);
        gateway.work();
        assertThat(gateway.count("drop.bad-offload")).isEqualTo(6);
    }

    /** virtio 1.2, 5.1.6.2: what counts against the MTU is the segment, not the frame that will be cut. */
    @Test
    void shouldMeasureSegmentsWhenFrameIsToBeCut() {
        byte[] tcp = new byte[5000];
        tcp[12] = (byte) 0x50;
        byte[] frame = gateway.fromPc("10.10.2.2")
                .protocol(6)
                .dontFragment()
                .payload(tcp)
                .build();
        putWithOffload(frame, 1, 1, 1460, 34, 16);
        putWithOffload(frame, 1, 1, 1461, 34, 16);
        gateway.work();
        assertThat(gateway.transitOut.takeAll())
                .singleElement()
                .satisfies(out -> assertThat(out).hasSize(frame.length));
        assertThat(gateway.count("drop.too-big")).isEqualTo(1);
    }

    private void putWithOffload(byte[] frame, int flags, int gsoType, int gsoSize, int start, int offset) {
        long record = gateway.netIn.source().claim(frame.length);
        MemorySegment memory = gateway.netIn.source().memory();
        FrameDescriptor.clearVnetHeader(memory, record);
        memory.set(ValueLayout.JAVA_BYTE, record + FrameDescriptor.FLAGS_OFFSET, (byte) flags);
        memory.set(ValueLayout.JAVA_BYTE, record + FrameDescriptor.GSO_TYPE_OFFSET, (byte) gsoType);
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, record + FrameDescriptor.GSO_SIZE_OFFSET, (short) gsoSize);
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, record + FrameDescriptor.CHECKSUM_START_OFFSET, (short) start);
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, record + FrameDescriptor.CHECKSUM_OFFSET_OFFSET, (short) offset);
        MemorySegment.copy(
                MemorySegment.ofArray(frame), 0, memory, record + FrameDescriptor.FRAME_OFFSET, frame.length);
        gateway.netIn.source().commit(frame.length);
        gateway.netIn.source().submit();
    }
}
