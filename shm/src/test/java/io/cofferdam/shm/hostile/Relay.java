package io.cofferdam.shm.hostile;

import io.cofferdam.shm.component.Component;
import io.cofferdam.shm.component.ComponentContext;
import io.cofferdam.shm.component.ComponentProcess;
import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.kernel.Fifo;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCallException;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;
import io.cofferdam.shm.signal.DescriptorSleeper;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * The component that is attacked: passes what comes out of its sink {@code in} on to its source {@code out}, and
 * takes what comes out of its sink {@code tick}. As the
 * property {@code like} says, it does so as a bridge does ({@code bridge}: sleeps on futexes, copies from memory to memory)
 * or as a driver does ({@code driver}: sleeps on descriptors, and moves every frame with a write(2) from the sink's memory
 * and a read(2) into the source's).
 */
final class Relay implements DutyCycle, DescriptorSleeper.Device {
    private static final int MAX_BURSTS = 16;

    /** What fits into a pipe at once, and the longest frame that goes through one. */
    private static final int PIPE_LENGTH = 60_000;

    private final Sink in;
    private final Sink tick;
    private final Source out;
    private final int pipe;
    private final FileDescriptors descriptors = new FileDescriptors();

    private Relay(Sink in, Sink tick, Source out, int pipe) {
        this.in = in;
        this.tick = tick;
        this.out = out;
        this.pipe = pipe;
    }

    public static void main(String[] arguments) {
        ComponentProcess.main(arguments, Relay::create);
    }

    private static Component create(ComponentContext context) throws IOException {
        Sink in = context.sink("in");
        Sink tick = context.sink("tick");
        Source out = context.source("out");
        if (context.property("like").equals("bridge")) {
            return new Component(new Relay(in, tick, out, NO_DESCRIPTOR), context.sleeperOnLinks());
        }
        Path pipe = Path.of(context.property("pipe"));
        Fifo.create(pipe);
        Relay relay = new Relay(
                in,
                tick,
                out,
                new FileDescriptors().open(pipe.toString(), FileDescriptors.O_RDWR | FileDescriptors.O_NONBLOCK));
        return new Component(relay, context.sleeperOn(relay));
    }

    private static final int NO_DESCRIPTOR = DescriptorSleeper.NO_DESCRIPTOR;

    @Override
    public int doWork(long nowNs) {
        int bursts = 0;
        while (bursts < MAX_BURSTS && in.get() && out.hasRoom(in.frames(), in.bytes())) {
            out.begin(0, in.burst());
            while (in.next()) {
                pass(in.length());
            }
            out.submit();
            in.acknowledge();
            bursts++;
        }
        return bursts + takeTicks();
    }

    private int takeTicks() {
        int ticks = 0;
        while (ticks < MAX_BURSTS && tick.get()) {
            tick.acknowledge();
            ticks++;
        }
        return ticks;
    }

    private void pass(int length) {
        long record = out.claim(length);
        if (record == Source.BACK_PRESSURED) {
            out.dropped(1);
            return;
        }
        int bytes = FrameDescriptor.VNET_LENGTH + length;
        long from = in.record() + FrameDescriptor.VNET_OFFSET;
        long to = record + FrameDescriptor.VNET_OFFSET;
        if (pipe == NO_DESCRIPTOR || bytes > PIPE_LENGTH) {
            MemorySegment.copy(in.memory(), from, out.memory(), to, bytes);
        } else {
            require("write", descriptors.write(pipe, in.memory(), from, bytes), bytes);
            require("read", descriptors.read(pipe, out.memory(), to, bytes), bytes);
        }
        out.commit(length);
    }

    private static void require(String call, int result, int bytes) {
        if (result != bytes) {
            throw new SystemCallException(call + "(pipe, " + bytes + " bytes)", Math.max(0, -result));
        }
    }

    @Override
    public int descriptor() {
        return NO_DESCRIPTOR;
    }

    @Override
    public boolean waiting() {
        return false;
    }

    @Override
    public long timeoutNs() {
        return Long.MAX_VALUE;
    }
}
