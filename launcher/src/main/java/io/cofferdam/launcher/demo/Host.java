package io.cofferdam.launcher.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cofferdam.launcher.process.Image;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A host at one end of a gateway: a process in a network namespace of its own, which is gone when the process is. It
 * does what lines say and answers with JSON, as {@code HostMain} of module bench describes; and it ends when this process
 * does, however that ends.
 */
public final class Host implements AutoCloseable {
    private static final long HEAP_BYTES = 128L << 20;
    private static final long READY_TIMEOUT_S = 20;
    private static final long QUIT_TIMEOUT_S = 60;

    private final String name;
    private final Process process;
    private final Writer commands;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, BlockingQueue<JsonObject>> events = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonObject> unasked = new LinkedBlockingQueue<>();

    /** A command that was given and has not been answered for good. */
    public final class Job {
        private final int id;
        private final String text;

        private Job(int id, String text) {
            this.id = id;
            this.text = text;
        }

        /** Waits for an event of this kind, passing over others; a result or error that comes before it is a failure. */
        public JsonObject await(String event, long timeoutS) throws GatewayException {
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutS);
            while (true) {
                JsonObject next = poll(queue(id), deadlineNs, text);
                String kind = next.get("event").getAsString();
                if (kind.equals(event)) {
                    return next;
                }
                if (kind.equals("error")) {
                    throw new GatewayException(name + ", told to `" + text + "`: "
                            + next.get("message").getAsString());
                }
                if (kind.equals("result")) {
                    throw new GatewayException(name + " ended `" + text + "` before its time: " + next);
                }
            }
        }

        public JsonObject result(long timeoutS) throws GatewayException {
            return await("result", timeoutS);
        }
    }

    /**
     * Starts a host.
     *
     * @param name for messages
     * @param jvmFlags further flags of its JVM
     */
    public Host(String name, List<String> jvmFlags) throws IOException, GatewayException {
        this(name, inNamespace(Image.HOST.command(HEAP_BYTES, jvmFlags, List.of())));
    }

    private static String[] inNamespace(List<String> agent) {
        List<String> command = new ArrayList<>(List.of("unshare", "--net", "--"));
        command.addAll(agent);
        return command.toArray(String[]::new);
    }

    /**
     * Starts one end of a hop between two processes, which needs no network: it is told what to do in the same manner, as
     * {@code HopMain} of module bench describes.
     *
     * @param name for messages
     * @param jvmFlags further flags of its JVM
     */
    public static Host atHop(String name, List<String> jvmFlags) throws IOException {
        return new Host(name, Image.HOP.command(HEAP_BYTES, jvmFlags, List.of()).toArray(String[]::new));
    }

    private Host(String name, String[] command) throws IOException {
        this.name = name;
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name(name + "-events").start(this::readEvents);
    }

    private void readEvents() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("{")) {
                    // What the JVM itself says, such as that it has written an AOT cache.
                    continue;
                }
                JsonObject event = JsonParser.parseString(line).getAsJsonObject();
                if (event.has("id")) {
                    queue(event.get("id").getAsInt()).add(event);
                } else {
                    unasked.add(event);
                }
            }
        } catch (IOException e) {
            // The process was ended while it spoke; who waits for it will notice.
            return;
        }
    }

    private BlockingQueue<JsonObject> queue(int id) {
        return events.computeIfAbsent(id, key -> new LinkedBlockingQueue<>());
    }

    private JsonObject poll(BlockingQueue<JsonObject> queue, long deadlineNs, String what) throws GatewayException {
        try {
            JsonObject event = null;
            while (event == null) {
                event = queue.poll(100, TimeUnit.MILLISECONDS);
                if (event == null && (System.nanoTime() - deadlineNs > 0 || !process.isAlive())) {
                    throw new GatewayException(
                            name + (process.isAlive() ? " does not answer in time: " : " has ended: ") + what);
                }
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted while " + name + " was to " + what, e);
        }
    }

    /** Waits until the host is there. */
    public void awaitReady() throws GatewayException {
        poll(unasked, System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_TIMEOUT_S), "start");
    }

    /** The process whose network namespace the host is in. */
    public long pid() {
        return process.pid();
    }

    /** Gives a command, and does not wait for its end. */
    public Job tell(String command) throws IOException {
        int id = lastId.incrementAndGet();
        commands.write("#" + id + " " + command + "\n");
        commands.flush();
        return new Job(id, command);
    }

    /** Ends the host at once; whoever waits for an answer of it is told that it has ended. From any thread. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Moves a network device into this host's namespace. */
    public void take(String device) throws IOException, GatewayException {
        Process ip = new ProcessBuilder("ip", "link", "set", "dev", device, "netns", Long.toString(pid()))
                .redirectErrorStream(true)
                .start();
        String said = new String(ip.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (ip.waitFor() != 0) {
                throw new GatewayException("device " + device + " cannot be moved to " + name + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted while moving " + device, e);
        }
    }

    @Override
    public void close() {
        try {
            commands.write("quit\n");
            commands.close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(QUIT_TIMEOUT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
