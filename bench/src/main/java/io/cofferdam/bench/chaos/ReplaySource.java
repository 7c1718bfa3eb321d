package io.cofferdam.bench.chaos;

import io.cofferdam.shm.component.DutyCycle;
import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.link.Source;

/**
 * Sends the frames of a script as fast as its link takes them. Its input is the script, which can be read again from any
 * place: the number of a burst's last frame is the input position that the link remembers, and what comes next is asked
 * of the link each time, so that a successor goes on right behind what was published.
 */
final class ReplaySource implements DutyCycle {
    private static final int SCRIPT = 0;
    private static final int MAX_BURSTS = 16;

    private final FrameScript script;
    private final Source out;
    private final Progress progress;
    private final Doom doom;

    ReplaySource(FrameScript script, Source out, Counters counters, Doom doom) {
        this.script = script;
        this.out = out;
        this.progress = new Progress(counters);
        this.doom = doom;
    }

    @Override
    public int doWork(long nowNs) {
        int done = 0;
        while (done < MAX_BURSTS && sendBurst()) {
            done++;
        }
        return done;
    }

    private boolean sendBurst() {
        long first = out.answered(SCRIPT) + 1;
        int frames = script.burst(first);
        long bytes = 0;
        for (int i = 0; i < frames; i++) {
            bytes += script.length(first + i);
        }
        if (!out.hasRoom(frames, bytes)) {
            return false;
        }
        long last = first + frames - 1;
        out.begin(SCRIPT, last);
        doom.step();
        for (long number = first; number <= last; number++) {
            int length = script.length(number);
            long record = out.claim(length);
            if (record == Source.BACK_PRESSURED) {
                // The link broke, and with it the burst.
                return false;
            }
            doom.step();
            script.fill(number, out.memory(), record);
            out.commit(length);
            doom.step();
        }
        out.submit();
        doom.step();
        progress.moved(frames, bytes, last);
        return true;
    }
}
