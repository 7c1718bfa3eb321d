package io.cofferdam.bench.chaos;

import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;

/**
 * Takes bursts up, drops, splits and changes their frames, and passes on what remains, in the order that makes a
 * component part of exactly-once: begin with the input burst, submit, acknowledge.
 */
final class Transformer implements DutyCycle {
    private static final int INPUT = 0;
    private static final int MAX_BURSTS = 16;

    private final Sink in;
    private final Source out;
    private final Transformation transformation;
    private final Progress progress;
    private final Doom doom;

    Transformer(Sink in, Source out, Transformation transformation, Counters counters, Doom doom) {
        this.in = in;
        this.out = out;
        this.transformation = transformation;
        this.progress = new Progress(counters);
        this.doom = doom;
    }

    @Override
    public int doWork(long nowNs) {
        int done = 0;
        while (done < MAX_BURSTS && takeBurst()) {
            done++;
        }
        return done;
    }

    private boolean takeBurst() {
        if (!in.get() || !hasRoom()) {
            return false;
        }
        doom.step();
        out.begin(INPUT, in.burst());
        long number = 0;
        long bytes = 0;
        while (in.next()) {
            doom.step();
            number = ChaosFrameDescriptor.number(ChaosFrameDescriptor.tag(in.memory(), in.record()));
            bytes += in.length();
            transform(number);
        }
        doom.step();
        out.submit();
        doom.step();
        int frames = in.frames();
        in.acknowledge();
        doom.step();
        progress.moved(frames, bytes, number);
        return true;
    }

    private boolean hasRoom() {
        int parts = in.frames() * Transformation.MAX_PARTS;
        return out.hasRoom(parts, in.bytes() + (long) parts * Transformation.MAX_GROWTH);
    }

    private void transform(long number) {
        int length = in.length();
        int parts = transformation.parts(number, length);
        for (int part = 0; part < parts; part++) {
            int partLength = transformation.length(number, length, part);
            long record = out.claim(partLength);
            if (record == Source.BACK_PRESSURED) {
                // The link broke, and the sink will miss what is lost with it.
                return;
            }
            transformation.write(number, length, part, in.memory(), in.record(), out.memory(), record);
            doom.step();
            out.commit(partLength);
        }
    }
}
