package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.process.Image;
import io.cofferdam.shm.link.LinkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an attacker is aimed at in one attempt, as it is before the attempt; made anew for each. It is told all of it but the
 * secrets.
 */
final class Scene {
    private static final long BOMB_PROCESSES = 100;
    private static final long BOMB_THREADS = 1_500;
    private static final long BOMB_DESCRIPTORS = 2_000;
    private static final long BOMB_FILE_BYTES = 64L << 20;
    private static final long MAX_BOMB_MEMORY_BYTES = 1L << 30;
    private static final int FILE_START_BYTES = 256;
    private static final long MAX_LOG_BYTES = 16L << 20;
    private static final long FEW_DESCRIPTORS = 4_000;

    private final Map<String, String> targets = new TreeMap<>();
    private final Secrets secrets;
    private final Prey prey;
    private final Prey launcher;
    private final List<Path> ownSides;
    private final Path log;
    private String before = "";

    /**
     * The links of a scene.
     *
     * @param written that the attacker writes
     * @param read that it reads
     * @param other that it has no end of
     */
    record Links(LinkFiles written, LinkFiles read, LinkFiles other) {}

    /**
     * The files of a scene.
     *
     * @param own the attacker's directory
     * @param neighbour another component's directory
     * @param configuration of the gateway
     * @param mountPoint a directory to mount something on
     */
    record Places(Path own, Path neighbour, Path configuration, Path mountPoint) {}

    /**
     * @param hostName what a host's name is set to
     * @param preyPid process that is attacked
     */
    Scene(Links links, Places places, Secrets secrets, String hostName, long preyPid, Bystander bystander)
            throws IOException {
        this.secrets = secrets;
        this.prey = Prey.of(preyPid);
        this.launcher = Prey.of(ProcessHandle.current().pid());
        Path source = generation(links.written(), links.written().sourceSide());
        Path sink = generation(links.read(), links.read().sinkSide());
        this.ownSides = List.of(source, sink, places.own());
        this.log = places.own().resolve("log");
        aimAtLinks(links, source, sink);
        aimAtFiles(places);
        put("pid", prey.process().pid());
        put("address", prey.address());
        put("launcher.pid", launcher.process().pid());
        put("launcher.address", launcher.address());
        put("bystander.pid", bystander.pid());
        targets.put("host-name", hostName);
        put("limit.few", FEW_DESCRIPTORS);
        put("bomb.processes", BOMB_PROCESSES);
        put("bomb.threads", BOMB_THREADS);
        put("bomb.descriptors", BOMB_DESCRIPTORS);
        put("bomb.file-bytes", BOMB_FILE_BYTES);
        put("bomb.memory-bytes", Math.min(MAX_BOMB_MEMORY_BYTES, availableBytes() / 4));
        targets.put("exec.mark.1", secrets.program().substring(0, 8));
        targets.put("exec.mark.2", secrets.program().substring(8));
        targets.put("exec.own-hex", secrets.programAsHex());
    }

    private void aimAtLinks(Links links, Path source, Path sink) throws IOException {
        Path writtenPeer = generation(links.written(), links.written().sinkSide());
        Path readPeer = generation(links.read(), links.read().sourceSide());
        Path other = generation(links.other(), links.other().sourceSide());
        put("own.directory", source);
        put("source.directory", links.written().directory());
        put("source.page", source.resolve("page"));
        put("source.bulk", source.resolve("bulk"));
        put("source.queue", source.resolve("queue"));
        put("source.peer-page", writtenPeer.resolve("page"));
        put("source.bell", writtenPeer.resolve("wake"));
        put("sink.page", sink.resolve("page"));
        put("sink.peer-page", readPeer.resolve("page"));
        put("sink.bulk", readPeer.resolve("bulk"));
        put("other.directory", links.other().directory());
        put("other.page", other.resolve("page"));
        put("other.bulk", other.resolve("bulk"));
        put("other.bell", other.resolve("wake"));
        put("generation", links.written().directory().resolve("generation"));
        put("links", String.valueOf(links.other().directory().getParent()));
        secrets.plantInLink(other.resolve("page"));
    }

    private static Path generation(LinkFiles link, Path side) throws IOException {
        return side.resolve(Long.toString(link.generation()));
    }

    private void aimAtFiles(Places places) throws IOException {
        put("file.home", secrets.homeFile());
        put("file.home-new", secrets.newFileAtHome());
        put("file.etc", "/etc/passwd");
        put("file.etc-new", secrets.newFileIn("/etc"));
        put("file.tmp-new", secrets.newFileIn("/tmp"));
        put("file.shm-new", secrets.newFileIn("/dev/shm"));
        put("file.configuration", places.configuration());
        put("file.component-properties", places.neighbour().resolve("properties"));
        put("file.component-page", places.neighbour().resolve("page"));
        put("file.own-properties", places.own().resolve("properties"));
        put("file.own-page", places.own().resolve("page"));
        put("own.log", log);
        put("component-page.hole", Fingerprint.COMPONENT_MARK);
        put("mount-point", places.mountPoint());
        try (Stream<Path> files = Files.list(Image.HOSTILE.directory())) {
            put(
                    "file.own-jar",
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .findFirst()
                            .orElseThrow());
        }
    }

    private static long availableBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(MAX_BOMB_MEMORY_BYTES);
    }

    private void put(String key, Object value) {
        targets.put(key, value.toString());
    }

    /** What the attacker is told, by names that module bench knows. */
    Map<String, String> targets() {
        return targets;
    }

    /** Doorbells that are aimed at. */
    List<String> bells() {
        return List.of(targets.getOrDefault("other.bell", ""), targets.getOrDefault("source.bell", ""));
    }

    Path log() {
        return log;
    }

    /** Notes how what is watched is now. */
    void note(Attempt attempt) throws IOException {
        before = state(attempt);
    }

    private String state(Attempt attempt) throws IOException {
        return switch (attempt.evidence()) {
            case FILE -> Fingerprint.of(Path.of(targets.getOrDefault(attempt.watched(), "")));
            case LIMITS -> prey.line("limits", "Max open files");
            case OWN_FILES -> Long.toString(Fingerprint.ofContent(ownSides));
            default -> "";
        };
    }

    /** Whether it can be seen from outside that an attempt has gone through. */
    boolean shows(Attempt attempt, Claim claim) throws IOException {
        String told = claim.text();
        return switch (attempt.evidence()) {
            case CLAIM -> claim.kind() == Claim.Kind.DONE;
            case LINK_SECRET -> told.contains(secrets.link());
            case HOME_SECRET -> told.contains(secrets.home());
            case MEMORY_SECRET -> told.contains(prey.secret());
            case LAUNCHER_SECRET -> told.contains(launcher.secret());
            case BYSTANDER_SECRET -> told.contains(secrets.bystander());
            case FILE_START -> told.contains(start(Path.of(targets.getOrDefault(attempt.watched(), ""))));
            case FILE, LIMITS, OWN_FILES -> !state(attempt).equals(before);
            case MEMORY -> !prey.now().equals(prey.secret());
            case DEATH -> !prey.process().isAlive();
            case TRACED -> !prey.line("status", "TracerPid:").endsWith("\t0");
            case OUTPUT -> Files.readString(log).contains(secrets.program());
            case LOG_SIZE -> Files.size(log) > MAX_LOG_BYTES;
        };
    }

    private static String start(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        return HexFormat.of().formatHex(content, 0, Math.min(content.length, FILE_START_BYTES));
    }
}
