package io.cofferdam.domain.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeaseTableTest {
    private static final long NOW_S = 1_700_000_000L;
    private static final int PLACES = 8;

    private final MemorySegment memory = Arena.ofAuto().allocate(PLACES * LeaseDescriptor.LENGTH, 8);

    private LeaseTable table() {
        return new LeaseTable(memory, NOW_S + DhcpServerConfig.MAX_LEASE_S);
    }

    private static Lease lease(String address, long expiryS) {
        return new Lease(
                FrameBuilder.address(address),
                LeaseState.BOUND,
                0x02_00_00_00_00_05L,
                "0102ff",
                "host",
                NOW_S,
                expiryS);
    }

    @Test
    void shouldFindEverythingAgainWhenProcessHasDied() {
        LeaseTable before = table();
        Lease one = lease("10.10.2.100", NOW_S + 60);
        Lease two = new Lease(
                FrameBuilder.address("10.10.2.101"), LeaseState.RELEASED, 0x02_00_00_00_00_06L, "", "", NOW_S, NOW_S);
        before.put(lease("10.10.2.100", NOW_S + 1));
        before.put(one);
        before.put(two);

        LeaseTable after = table();

        assertThat(after.all()).containsExactlyInAnyOrder(one, two);
        assertThat(after.dropped()).isZero();
        assertThat(LeaseTable.read(memory.asReadOnly())).containsExactly(one, two);
    }

    /** Whatever byte of an entry was not written yet, or is spoilt: the entry is dropped, and nothing else. */
    @Test
    void shouldDropOnlyTheEntryWhenAnyByteOfItIsWrong() {
        table().put(lease("10.10.2.100", NOW_S + 60));
        table().put(lease("10.10.2.101", NOW_S + 60));
        byte[] sound = memory.toArray(ValueLayout.JAVA_BYTE);
        for (int at = 0; at < LeaseDescriptor.LENGTH; at++) {
            MemorySegment.copy(sound, 0, memory, ValueLayout.JAVA_BYTE, 0, sound.length);
            memory.set(ValueLayout.JAVA_BYTE, at, (byte) (sound[at] ^ 0x41));
            LeaseTable table = table();
            assertThat(table.all()).as("byte %d", at).containsExactly(lease("10.10.2.101", NOW_S + 60));
            assertThat(table.dropped()).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepTheOldLeaseWhenProcessDiesWhileItWritesTheNewOne() {
        table().put(lease("10.10.2.100", NOW_S + 60));
        byte[] old = memory.asSlice(0, LeaseDescriptor.LENGTH).toArray(ValueLayout.JAVA_BYTE);
        table().put(lease("10.10.2.100", NOW_S + 120));
        byte[] both = memory.toArray(ValueLayout.JAVA_BYTE);
        int fresh = LeaseDescriptor.LENGTH;
        assertThat(both[0] == 0 && both[fresh] != 0)
                .as("the old one is cleared, the new one elsewhere")
                .isTrue();
        int body = LeaseDescriptor.SEQUENCE_OFFSET;
        for (int written = body; written <= LeaseDescriptor.LENGTH; written++) {
            memory.fill((byte) 0);
            MemorySegment.copy(old, 0, memory, ValueLayout.JAVA_BYTE, 0, old.length);
            MemorySegment.copy(both, fresh + body, memory, ValueLayout.JAVA_BYTE, fresh + body, written - body);
            assertThat(LeaseTable.read(memory)).containsExactly(lease("10.10.2.100", NOW_S + 60));
            assertThat(table().all()).as("%d bytes", written).containsExactly(lease("10.10.2.100", NOW_S + 60));
        }
        MemorySegment.copy(both, fresh, memory, ValueLayout.JAVA_BYTE, fresh, body);
        assertThat(LeaseTable.read(memory)).containsExactly(lease("10.10.2.100", NOW_S + 120));
        assertThat(table().all()).containsExactly(lease("10.10.2.100", NOW_S + 120));
        assertThat(LeaseRecord.isEmpty(memory.asSlice(0, LeaseDescriptor.LENGTH)))
                .as("the old one is cleared at last")
                .isTrue();
    }

    @Test
    void shouldDropWhatIsNotPlausibleWhenItsCheckWordIsRight() {
        table().put(lease("10.10.2.100", NOW_S + DhcpServerConfig.MAX_LEASE_S + 1));
        table().put(new Lease(1, LeaseState.BOUND, 0x01_00_00_00_00_00L, "", "", NOW_S, NOW_S));

        assertThat(table().all()).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNoRoomWhenAllPlacesAreTaken() {
        LeaseTable table = table();
        for (int i = 0; i < PLACES; i++) {
            assertThat(table.put(lease("10.10.2." + i, NOW_S))).isTrue();
        }
        assertThat(table.put(lease("10.10.2.99", NOW_S))).isFalse();
        assertThat(table.size()).isEqualTo(PLACES);
        table.remove(FrameBuilder.address("10.10.2.3"));
        assertThat(table.put(lease("10.10.2.99", NOW_S))).isTrue();
    }

    @Test
    void shouldNotFailWhenMemoryIsGarbage() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] garbage = new byte[(int) memory.byteSize()];
        for (int i = 0; i < 2_000; i++) {
            random.nextBytes(garbage);
            MemorySegment.copy(garbage, 0, memory, ValueLayout.JAVA_BYTE, 0, garbage.length);
            assertThat(LeaseTable.read(memory)).isEqualTo(List.of());
            assertThat(table().size()).isZero();
            assertThat(table().dropped()).as("cleared at once").isZero();
        }
    }

    @Test
    void shouldKeepClientsTheirAddressesWhenServerIsStartedAgain() {
        TestServer first = new TestServer();
        String address = first.bind(0x02_00_00_00_00_01L);
        TestServer second = new TestServer(first.memory, first.nowS + 100);

        assertThat(second.hear(TestClient.requests(0x02_00_00_00_00_01L).wants(address))
                        .getFirst()
                        .type())
                .isEqualTo(5);
        assertThat(second.discover(TestClient.discovers(0x02_00_00_00_00_02L).wants(address))
                        .getFirst()
                        .yourAddress())
                .isNotEqualTo(address);
    }
}
