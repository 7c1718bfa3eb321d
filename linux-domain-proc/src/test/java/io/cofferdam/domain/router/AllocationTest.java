package io.cofferdam.domain.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cofferdam.domain.wire.FrameBuilder;
import io.cofferdam.domain.wire.FrameBuilder6;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** In steady state neither forwarding nor answering nor cutting allocates. */
class AllocationTest {
    private static final int BURSTS = 20_000;
    private static final int MEMORY = 1 << 17;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CyclicSink netIn = new CyclicSink();
    private final CyclicSink transitIn = new CyclicSink();
    private final DiscardingSource netOut = new DiscardingSource();
    private final DiscardingSource transitOut = new DiscardingSource();
    private long nowNs = 1_000_000_000L;

    private Router settledRouter(String... overrides) {
        Router router = new Router(
                DomainConfig.parse(Gateway.properties(overrides)),
                List.of(new PortLinks(netIn, netOut), new PortLinks(transitIn, transitOut)),
                new Counters(Arena.ofAuto().allocate(64 * 240, 64)),
                new SplittableRandom(1));
        netIn.frame(FrameBuilder.arp(Gateway.PC, Gateway.ALL, 1, Gateway.PC, "10.10.1.2", 0, "10.10.1.1"));
        transitIn.frame(FrameBuilder.arp(Gateway.PEER, Gateway.ALL, 1, Gateway.PEER, "10.10.0.2", 0, "10.10.0.1"));
        router.doWork(nowNs);
        return router;
    }

    private static FrameBuilder fromPc() {
        return FrameBuilder.ipv4(Gateway.PC, Gateway.NET, "10.10.1.2", "10.10.2.2");
    }

    @Test
    void shouldAllocateNothingWhenForwardingAndAnswering() {
        Router router = settledRouter();
        netIn.frame(fromPc().payload(new byte[1480]).build());
        transitIn.frame(FrameBuilder.ipv4(Gateway.PEER, Gateway.TRANSIT, "10.10.2.2", "10.10.0.1")
                .icmp(8, 0, 1, new byte[56])
                .build());
        assertNoAllocation(router, BURSTS, /* framesPerBurst= */ 2);
    }

    @Test
    void shouldAllocateNothingWhenCuttingFrames() {
        Router router = settledRouter("port.1.offload=off");
        netIn.frame(
                VnetFrame.uncut(fromPc().udp(new byte[46 * 1400]).unfinished().build(), 1400));
        transitIn.frame(FrameBuilder.ipv4(Gateway.PEER, Gateway.TRANSIT, "10.10.2.2", "10.10.0.1")
                .icmp(8, 0, 1, new byte[56])
                .build());
        assertNoAllocation(router, BURSTS / 10, /* framesPerBurst= */ 47);
    }

    @Test
    void shouldAllocateNothingWhenForwardingAndAnsweringIpv6() {
        Router router = settledIpv6Router();
        netIn.frame(Gateway6.fromPc(Gateway6.SRV_IP)
                .extension(FrameBuilder6.OPTIONS, 0, 1, 4, 0, 0, 0, 0)
                .tcp(1, 16, new byte[12], new byte[1380])
                .build());
        transitIn.frame(Gateway6.fromPeer(Gateway6.SRV_IP, Gateway6.TRANSIT_IP)
                .icmp(128, 0, 1, new byte[56])
                .build());
        assertNoAllocation(router, BURSTS, /* framesPerBurst= */ 2);
    }

    @Test
    void shouldAllocateNothingWhenCuttingIpv6Frames() {
        Router router = settledIpv6Router("port.1.offload=off");
        netIn.frame(VnetFrame.uncut(
                Gateway6.fromPc(Gateway6.SRV_IP)
                        .udp(new byte[46 * 1400])
                        .unfinished()
                        .build(),
                1400));
        transitIn.frame(Gateway6.fromPeer(Gateway6.SRV_IP, Gateway6.TRANSIT_IP)
                .icmp(128, 0, 1, new byte[56])
                .build());
        assertNoAllocation(router, BURSTS / 10, /* framesPerBurst= */ 47);
    }

    /** Its one neighbour is confirmed and stays so for the time of the test. */
    private Router settledIpv6Router(String... overrides) {
        Router router = settledRouter(Gateway6.properties(overrides));
        for (int i = 0; i < 16; i++) {
            nowNs += 250_000_000L;
            router.doWork(nowNs);
        }
        netIn.frame(Gateway6.fromPc(Gateway6.SRV_IP).udp(new byte[8]).build());
        router.doWork(nowNs);
        transitIn.frame(Gateway6.peerAnswers());
        router.doWork(nowNs);
        return router;
    }

    private void assertNoAllocation(Router router, int bursts, int framesPerBurst) {
        run(router, bursts);
        run(router, bursts);
        long sentBefore = transitOut.sent;
        long before = threads.getCurrentThreadAllocatedBytes();
        run(router, bursts);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(transitOut.sent - sentBefore).isEqualTo((long) framesPerBurst * bursts);
        assertThat(allocated).as("bytes for %d bursts", bursts).isZero();
    }

    private void run(Router router, int bursts) {
        for (int i = 0; i < bursts; i++) {
            nowNs += 100_000;
            netIn.ready = true;
            transitIn.ready = true;
            router.doWork(nowNs);
        }
    }

    /** Gives the same frame whenever the test says that it is ready. */
    private static final class CyclicSink implements Sink {
        private final MemorySegment memory = Arena.ofAuto().allocate(MEMORY, 16);
        private int length;
        private boolean ready;
        private boolean given;
        private long burst;

        void frame(VnetFrame frame) {
            frame.copyTo(memory, 0);
            length = frame.bytes().length;
            ready = true;
        }

        void frame(byte[] frame) {
            MemorySegment.copy(frame, 0, memory, ValueLayout.JAVA_BYTE, FrameDescriptor.FRAME_OFFSET, frame.length);
            length = frame.length;
            ready = true;
        }

        @Override
        public MemorySegment memory() {
            return memory;
        }

        @Override
        public boolean get() {
            given = false;
            return ready;
        }

        @Override
        public long burst() {
            return burst;
        }

        @Override
        public int frames() {
            return 1;
        }

        @Override
        public long bytes() {
            return length;
        }

        @Override
        public boolean next() {
            boolean first = !given;
            given = true;
            return first;
        }

        @Override
        public long record() {
            return 0;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public void take() {}

        @Override
        public void acknowledge() {
            ready = false;
            burst++;
        }
    }

    /** Has room for everything and keeps nothing. */
    private static final class DiscardingSource implements Source {
        private final MemorySegment memory = Arena.ofAuto().allocate(MEMORY, 16);
        private long sent;

        @Override
        public boolean isBurstFull() {
            return false;
        }

        @Override
        public MemorySegment memory() {
            return memory;
        }

        @Override
        public void begin(int input, long burst) {}

        @Override
        public long answered(int input) {
            return 0;
        }

        @Override
        public long claim(int frameLength) {
            return 0;
        }

        @Override
        public void commit(int frameLength) {
            sent++;
        }

        @Override
        public void submit() {}

        @Override
        public boolean hasRoom(int frames, long bytes) {
            return true;
        }

        @Override
        public void dropped(long frames) {}
    }
}
