package io.cofferdam.shm.hostile;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts classes of this test run as processes of their own, with the flags that components are started with. */
final class TestJvm {
    private static final List<String> COMPONENT_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-Xss512k",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.net.openhft.affinity=error");

    private final Path classPath;

    /** @param classPath directory that the class path is copied to, for users who may not read where it lies */
    TestJvm(Path classPath) throws IOException {
        this.classPath = classPath;
        Files.createDirectories(classPath);
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            copy(Path.of(entry));
        }
    }

    private void copy(Path entry) throws IOException {
        if (Files.isRegularFile(entry)) {
            Files.copy(entry, classPath.resolve(entry.getFileName()));
        } else if (Files.isDirectory(entry)) {
            try (Stream<Path> files = Files.walk(entry)) {
                for (Path file : files.toList()) {
                    Path copy = classPath.resolve(entry.getFileName().resolve(entry.relativize(file)));
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
        }
    }

    /** The command that runs a class's main method. */
    List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(COMPONENT_FLAGS);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-Dchronicle."))
                .forEach(command::add);
        command.add("-cp");
        command.add(classPath + "/*:" + classPath + "/classes:" + classPath + "/test-classes");
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
