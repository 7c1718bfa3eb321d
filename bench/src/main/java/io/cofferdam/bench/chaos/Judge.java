package io.cofferdam.bench.chaos;

import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.counters.Counter;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.Sink;

/**
 * The end of the chain: judges every burst once, although its process is killed at any instruction.
 *
 * <p>Judging a burst and acknowledging it are two steps, and a process that dies between them is given the burst again.
 * The link's word for what happens then is {@link Sink#take}; this end takes a burst when it acknowledges it, and knows a
 * burst that it has judged by its position. That is allowed for one burst only: the first of a process, if it is the
 * last that was judged and its acknowledgement had not returned. Every other burst is judged by what is in it, so one
 * that the link delivers twice shows as doubled.
 */
final class Judge implements DutyCycle {
    private static final int MAX_BURSTS = 16;

    private final Sink in;
    private final VerdictFile file;
    private final SequenceCheck check;
    private final Counters counters;
    private final Counter redelivered;
    private final Progress progress;
    private final Doom doom;
    private boolean first = true;

    Judge(Sink in, SequenceCheck check, VerdictFile file, Counters counters, Doom doom) {
        this.in = in;
        this.file = file;
        this.check = check;
        this.counters = counters;
        this.redelivered = counters.counter("redelivered.bursts");
        this.progress = new Progress(counters);
        this.doom = doom;
        // A predecessor may have died between saving its verdict and showing it.
        check.verdict().publish(counters);
    }

    @Override
    public int doWork(long nowNs) {
        int done = 0;
        while (done < MAX_BURSTS && in.get()) {
            takeBurst();
            done++;
        }
        return done;
    }

    private void takeBurst() {
        long burst = in.burst();
        Verdict verdict = check.verdict();
        doom.step();
        if (first && burst == verdict.burst && burst != file.acknowledged()) {
            redelivered.increment();
        } else {
            judge(burst);
        }
        first = false;
        doom.step();
        in.acknowledge();
        file.acknowledged(burst);
        doom.step();
    }

    private void judge(long burst) {
        Verdict verdict = check.verdict();
        long bytes = 0;
        while (in.next()) {
            doom.step();
            bytes += in.length();
            check.frame(in.memory(), in.record(), in.length());
        }
        verdict.burst = burst;
        file.save(verdict, doom::step);
        doom.step();
        if (!verdict.isClean()) {
            verdict.publish(counters);
        }
        progress.moved(in.frames(), bytes, ChaosFrameDescriptor.number(verdict.due) - 1);
    }
}
