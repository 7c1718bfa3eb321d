package io.cofferdam.launcher.testbed;

import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.RunDirectory;
import io.cofferdam.launcher.tree.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What runs of tests have left on this machine: run directories with their processes, network namespaces, devices,
 * files. Told by their names, which hold the process id of the test JVM that made them.
 *
 * @param runDirectories of gateways
 * @param namespaces names of network namespaces
 * @param devices names of network devices in this namespace
 * @param files other files and directories
 * @param processes that were started for any of these
 */
record Remains(
        List<Path> runDirectories,
        List<String> namespaces,
        List<String> devices,
        List<Path> files,
        List<Long> processes) {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    private static final Path NETWORK_DEVICES = Path.of("/sys/class/net");
    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final int DECIMAL = 10;
    private static final Pattern RUN = Pattern.compile("(?:cfd-)?" + TestRun.KIND + "(\\d+)-.*");
    private static final Pattern DEVICE = Pattern.compile("cit-([0-9a-z]+)-.*");
    private static final Pattern RUN_IN_COMMAND_LINE = Pattern.compile("/(?:cfd-)?" + TestRun.KIND + "(\\d+)-");

    /** What runs left whose JVM is gone. */
    static Remains ofDeadRuns() {
        return of(pid -> ProcessHandle.of(pid).isEmpty());
    }

    /** What the run of this JVM has made and not removed. */
    static Remains of(long run) {
        return of(pid -> pid == run);
    }

    private static Remains of(LongPredicate ofRun) {
        Predicate<String> named = name -> matches(RUN.matcher(name), DECIMAL, ofRun);
        return new Remains(
                list(GatewayConfig.RUN_DIRECTORIES, named),
                list(NAMESPACES, named).stream().map(Remains::name).toList(),
                list(NETWORK_DEVICES, name -> matches(DEVICE.matcher(name), Character.MAX_RADIX, ofRun)).stream()
                        .map(Remains::name)
                        .toList(),
                list(TEMPORARY, named),
                processes(ofRun));
    }

    private static boolean matches(Matcher matcher, int radix, LongPredicate ofRun) {
        return matcher.matches() && ofRun.test(Long.parseLong(matcher.group(1), radix));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static List<Path> list(Path directory, Predicate<String> named) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> named.test(name(entry))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> processes(LongPredicate ofRun) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != TestRun.PID)
                .filter(pid -> {
                    Matcher matcher = RUN_IN_COMMAND_LINE.matcher(commandLine(pid));
                    return matcher.find() && ofRun.test(Long.parseLong(matcher.group(1)));
                })
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    /** A line for each of them. */
    List<String> list() {
        List<String> all = new ArrayList<>();
        runDirectories.forEach(directory -> all.add("run directory " + directory));
        namespaces.forEach(namespace -> all.add("namespace " + namespace));
        devices.forEach(device -> all.add("device " + device));
        files.forEach(file -> all.add("file " + file));
        processes.forEach(
                pid -> all.add("process " + pid + " (" + commandLine(pid).replace('\0', ' ') + ")"));
        return all;
    }

    /** Removes all of it: gateways in good order, then the processes in the namespaces, then the rest. */
    void remove() {
        for (Path directory : runDirectories) {
            try {
                new Stop(new RunDirectory(directory)).stop();
            } catch (GatewayException | IOException e) {
                throw new IllegalStateException(directory + " of a former run of tests cannot be removed", e);
            }
        }
        processes.forEach(Remains::kill);
        for (String namespace : namespaces) {
            Command.of("ip", "netns", "pids", namespace)
                    .run()
                    .output()
                    .lines()
                    .mapToLong(Long::parseLong)
                    .forEach(Remains::kill);
            Command.of("ip", "netns", "delete", namespace).runWell();
        }
        for (String device : devices) {
            Command.of("ip", "link", "delete", device).run();
        }
        files.forEach(Remains::delete);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
