package io.cofferdam.bench.hop;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One end of a hop: does what lines on its standard input say and answers with JSON objects, one a line, on its standard
 * output, in the manner of {@link io.cofferdam.bench.host.HostMain}. Two of these, told the same, measure one way to move
 * frames between processes.
 *
 * <pre>{@code
 * #1 run role=source contender=link dir=/dev/shm/x frame=60 burst=64 pace=spin core=0 warm-ms=500 measure-ms=500
 * #2 close
 * }</pre>
 *
 * <table>
 *   <caption>Commands, carried out one after the other</caption>
 *   <tr><th>command</th><th>what it does</th></tr>
 *   <tr><td>{@code run role=ROLE contender=NAME dir=DIRECTORY frame=BYTES [burst=1] pace=spin|sleep core=N [warm-ms=500]
 *       [measure-ms=500] [gap-us=0]}</td>
 *       <td>takes part in a measurement. The roles {@code source} and {@code ping} make the channels in the directory,
 *       say {@code created}, and go on with the other process, a {@code sink} or an {@code echo}, once that was told to
 *       run; {@code copy} is alone. Contenders: {@link io.cofferdam.bench.hop.medium.Contender}</td></tr>
 *   <tr><td>{@code close}</td><td>lets go of what the last run used, when the other process has its result too</td></tr>
 * </table>
 *
 * <p>Events: {@code ready} with {@code pid} first of all, then for each command {@code created} (see above), and
 * {@code result} or {@code error} with {@code message}, all with the command's {@code id}. Results of {@code run}:
 * {@code frames, elapsedNs, cpuNs} (of the measuring thread, user and system), {@code mediumCalls} (system calls that move
 * frames or wake the other end), {@code waitingCalls} (system calls that wait), {@code checked} (frames found right,
 * warm-up included; not for a source), and for {@code ping} {@code histogram}: round trips in nanoseconds, an
 * HdrHistogram, compressed, in Base64.
 *
 * <p>The process ends at once when its standard input ends, or with {@code quit}.
 */
public final class HopMain {
    private HopMain() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) {
        HopSession session = new HopSession(System.out);
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("hop").start(() -> {
            while (true) {
                try {
                    session.accept(lines.take());
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        session.ready();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null && !line.equals("quit")) {
                lines.add(line);
                line = in.readLine();
            }
        } catch (IOException e) {
            // As good as ended: nobody can tell this process anything any more.
        }
        Runtime.getRuntime().halt(0);
    }
}
