package io.cofferdam.shm.link;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A link inside one test: what is submitted to {@link #source()} comes out of {@link #sink()}, and the test may put in
 * and take out whole frames. Not for measuring.
 */
public final class HeapLink {
    private static final int SLOT = FrameDescriptor.recordLength(FrameDescriptor.MAX_FRAME_LENGTH);

    private record Burst(long position, List<byte[]> records) {}

    private final int capacityFrames;
    private final Queue<Burst> bursts = new ArrayDeque<>();
    private final AtomicLong positions = new AtomicLong();
    private final HeapSource source = new HeapSource();
    private final HeapSink sink = new HeapSink();
    private long droppedFrames;

    /** @param capacityFrames frames that fit before the source is told {@link Source#BACK_PRESSURED} */
    public HeapLink(int capacityFrames) {
        this.capacityFrames = capacityFrames;
    }

    public Source source() {
        return source;
    }

    public Sink sink() {
        return sink;
    }

    public long droppedFrames() {
        return droppedFrames;
    }

    /** Submits one burst of the given frames, each from its Ethernet header, without offload. */
    public void put(byte[]... frames) {
        for (byte[] frame : frames) {
            long record = source.claim(frame.length);
            if (record == Source.BACK_PRESSURED) {
                throw new IllegalStateException("the link of " + capacityFrames + " frames is full");
            }
            FrameDescriptor.clearVnetHeader(source.memory(), record);
            MemorySegment.copy(
                    MemorySegment.ofArray(frame),
                    0,
                    source.memory(),
                    record + FrameDescriptor.FRAME_OFFSET,
                    frame.length);
            source.commit(frame.length);
        }
        source.submit();
    }

    /** Takes out all frames that were submitted, each from its Ethernet header. */
    public List<byte[]> takeAll() {
        List<byte[]> frames = new ArrayList<>();
        while (sink.get()) {
            while (sink.next()) {
                frames.add(sink.memory()
                        .asSlice(sink.record() + FrameDescriptor.FRAME_OFFSET, sink.length())
                        .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
            }
            sink.acknowledge();
        }
        return frames;
    }

    private int framesInFlight() {
        return bursts.stream().mapToInt(burst -> burst.records().size()).sum();
    }

    private final class HeapSource implements Source {
        private final MemorySegment memory = Arena.ofAuto().allocate(SLOT, FrameDescriptor.ALIGNMENT);
        private final List<byte[]> pending = new ArrayList<>();
        private final long[] answered = {-1, -1, -1, -1};
        private boolean answeredAlready;

        @Override
        public MemorySegment memory() {
            return memory;
        }

        @Override
        public void begin(int input, long burst) {
            answeredAlready = burst <= answered[input];
            answered[input] = Math.max(answered[input], burst);
        }

        @Override
        public long answered(int input) {
            return Math.max(0, answered[input]);
        }

        @Override
        public long claim(int frameLength) {
            if (!answeredAlready && framesInFlight() + pending.size() >= capacityFrames) {
                return BACK_PRESSURED;
            }
            return 0;
        }

        @Override
        public void commit(int frameLength) {
            FrameDescriptor.length(memory, 0, frameLength);
            if (!answeredAlready) {
                pending.add(memory.asSlice(0, FrameDescriptor.recordLength(frameLength))
                        .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
            }
        }

        @Override
        public void submit() {
            if (!pending.isEmpty()) {
                bursts.add(new Burst(positions.incrementAndGet(), List.copyOf(pending)));
                pending.clear();
            }
            answeredAlready = false;
        }

        @Override
        public boolean hasRoom(int frames, long bytes) {
            return framesInFlight() + pending.size() + frames <= capacityFrames;
        }

        @Override
        public boolean isBurstFull() {
            return pending.size() >= LinkDescriptor.MAX_BURST_FRAMES;
        }

        @Override
        public void dropped(long frames) {
            droppedFrames += frames;
        }
    }

    private final class HeapSink implements Sink {
        private final MemorySegment memory = Arena.ofAuto().allocate(SLOT, FrameDescriptor.ALIGNMENT);
        private int frame = -1;

        private Burst burstInHand() {
            Burst burst = bursts.peek();
            if (burst == null) {
                throw new IllegalStateException("no burst in hand");
            }
            return burst;
        }

        @Override
        public MemorySegment memory() {
            return memory;
        }

        @Override
        public boolean get() {
            frame = -1;
            return !bursts.isEmpty();
        }

        @Override
        public long burst() {
            return burstInHand().position();
        }

        @Override
        public int frames() {
            return burstInHand().records().size();
        }

        @Override
        public long bytes() {
            return burstInHand().records().stream()
                    .mapToLong(record -> record.length)
                    .sum();
        }

        @Override
        public boolean next() {
            if (frame + 1 >= frames()) {
                return false;
            }
            frame++;
            byte[] bytes = burstInHand().records().get(frame);
            MemorySegment.copy(MemorySegment.ofArray(bytes), 0, memory, 0, bytes.length);
            return true;
        }

        @Override
        public long record() {
            return 0;
        }

        @Override
        public int length() {
            return FrameDescriptor.length(memory, 0);
        }

        @Override
        public void take() {}

        @Override
        public void acknowledge() {
            bursts.remove();
            frame = -1;
        }
    }

    @Override
    public String toString() {
        return "HeapLink"
                + Arrays.toString(bursts.stream()
                        .mapToInt(burst -> burst.records().size())
                        .toArray());
    }
}
