package io.cofferdam.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a kind of process is started from: a directory with all the jars that it may load and nothing else, and, when the
 * build has made one, the AOT cache of these jars. Component modules are not on the launcher's class path; it knows them
 * by these names alone.
 */
public enum Image {
    DRIVER("driver-proc", "io.cofferdam.driver.DriverMain"),
    /** Two drivers in one process: it has a driver's code, and starts from what a driver has compiled. */
    PUMP(DRIVER, "io.cofferdam.driver.PumpMain"),
    BRIDGE("bridge-proc", "io.cofferdam.bridge.BridgeMain"),
    DOMAIN("linux-domain-proc", "io.cofferdam.domain.DomainMain"),
    HOST("bench", "io.cofferdam.bench.host.HostMain"),
    CHAIN("bench", "io.cofferdam.bench.chaos.ChaosMain"),
    ONE_PROCESS("bench", "io.cofferdam.bench.oneprocess.OneProcessMain"),
    HOP("bench", "io.cofferdam.bench.hop.HopMain"),
    HOSTILE("bench", "io.cofferdam.bench.attack.HostileMain"),
    ATTACK_CONTROL("bench", "io.cofferdam.bench.attack.ControlMain"),
    LAUNCHER("launcher", "io.cofferdam.launcher.cli.Cofferdam");

    /** System property with the checkout that the images were built in. */
    public static final String HOME_PROPERTY = "cofferdam.home";

    /** What Chronicle needs from the JDK, and what keeps it from phoning home and from looking at disks (ADR 0003). */
    private static final List<String> CHRONICLE_FLAGS = List.of(
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dchronicle.analytics.disable=true",
            "-Dchronicle.announcer.disable=true",
            "-Dchronicle.disk.monitor.disable=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.net.openhft.affinity=error");

    private static final long MAX_NURSERY_BYTES = 4L << 20;

    private final String module;
    private final String mainClass;
    private final String cache;

    Image(String module, String mainClass) {
        this.module = module;
        this.mainClass = mainClass;
        this.cache = name().toLowerCase(Locale.ROOT);
    }

    /** Another program of an image's, which has its cache, too. */
    Image(Image other, String mainClass) {
        this.module = other.module;
        this.mainClass = mainClass;
        this.cache = other.cache;
    }

    /** Directory of this image's jars. */
    public Path directory() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new IllegalStateException("system property " + HOME_PROPERTY + " is not set; start ./cofferdam");
        }
        return Path.of(home, "target", "image", module);
    }

    /** Where the build puts the AOT cache; images of one directory have one each. */
    public Path aotCache() {
        return directory().resolve(cache + ".aot");
    }

    /**
     * The command that starts a process of this kind.
     *
     * @param heapBytes the most Java heap that it may use
     * @param jvmFlags further flags of the JVM
     * @param arguments of the program
     * @throws IOException when the image has not been built
     */
    public List<String> command(long heapBytes, List<String> jvmFlags, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Xmx" + heapBytes);
        // Hardly anything is allocated once a process runs: a nursery of a third of the heap would only be touched
        // once.
        command.add("-Xmn" + Math.min(heapBytes / 2, MAX_NURSERY_BYTES));
        command.add("-XX:TrimNativeHeapInterval=10000");
        command.add("-Xss512k");
        command.add("-XX:-UsePerfData");
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:+ExitOnOutOfMemoryError");
        List<Path> jars = jars();
        if (hasCacheOf(jars)) {
            command.add("-XX:AOTCache=" + aotCache());
            command.add("-Xlog:aot=off,cds=off");
        }
        command.addAll(CHRONICLE_FLAGS);
        command.addAll(jvmFlags);
        command.add("-cp");
        command.add(String.join(":", jars.stream().map(Path::toString).toList()));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private List<Path> jars() throws IOException {
        Path directory = directory();
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + " is missing: build it with `mvn package`");
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** Whether there is a cache of these very jars. The JVM takes a stale one too, and runs yesterday's classes. */
    private boolean hasCacheOf(List<Path> jars) throws IOException {
        if (!Files.exists(aotCache())) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(aotCache());
        for (Path jar : jars) {
            if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                return false;
            }
        }
        return true;
    }
}
