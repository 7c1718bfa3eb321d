package io.cofferdam.launcher.jail;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM is made of on this machine: the JDK that this process runs on, and the libraries outside of it that this
 * process has loaded, since a component's JVM is the same program.
 *
 * @param files everything that it takes to start one
 */
public record JavaRuntime(List<FileRight> files) {
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Pattern MAPPED_LIBRARY =
            Pattern.compile("\\S+ r\\S+ \\S+ \\S+ \\d+\\s+(?<path>/.*\\.so(\\.\\S+)?)");

    /** Where programs have the path of their dynamic linker from: the ABI of each architecture and C library. */
    private static final List<Path> LINKERS = List.of(
            Path.of("/lib64/ld-linux-x86-64.so.2"),
            Path.of("/lib/ld-linux-aarch64.so.1"),
            Path.of("/lib/ld-musl-x86_64.so.1"),
            Path.of("/lib/ld-musl-aarch64.so.1"));

    public JavaRuntime {
        files = List.copyOf(files);
    }

    /** The one that this process runs on. */
    public static JavaRuntime ofThisProcess() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        List<FileRight> files = new ArrayList<>();
        files.add(new FileRight(home, Access.CODE, "the JDK"));
        files.add(new FileRight(home.resolve("bin").resolve("java"), Access.PROGRAM, "the program that it is"));
        for (Path outside : linkedFromConfiguration(home)) {
            files.add(new FileRight(outside, Access.READ, "a part of the JDK that this system keeps elsewhere"));
        }
        for (Path linker : LINKERS) {
            if (Files.exists(linker)) {
                files.add(new FileRight(linker, Access.PROGRAM, "the dynamic linker"));
            }
        }
        for (Path library : mappedLibraries(home.toRealPath())) {
            files.add(new FileRight(library, Access.CODE, "a library of the JVM"));
        }
        return new JavaRuntime(files);
    }

    /** Distributions keep configuration below {@code /etc}, and symbolic links in the JDK. */
    private static List<Path> linkedFromConfiguration(Path home) throws IOException {
        Path configuration = home.resolve("conf");
        Path real = home.toRealPath();
        List<Path> outside = new ArrayList<>();
        if (Files.isDirectory(configuration)) {
            try (Stream<Path> files = Files.walk(configuration)) {
                for (Path file : files.filter(Files::isSymbolicLink).toList()) {
                    if (Files.exists(file) && !file.toRealPath().startsWith(real)) {
                        outside.add(file.toRealPath());
                    }
                }
            }
        }
        return outside;
    }

    /** With the names that programs know them by: {@code libz.so.1} for {@code libz.so.1.2.13}. */
    private static Set<Path> mappedLibraries(Path home) throws IOException {
        Set<Path> libraries = new TreeSet<>();
        for (String line : Files.readAllLines(MAPS)) {
            Matcher mapped = MAPPED_LIBRARY.matcher(line);
            if (mapped.matches()) {
                Path library = Path.of(mapped.group("path"));
                if (!library.startsWith(home) && Files.exists(library) && libraries.add(library)) {
                    libraries.addAll(otherNames(library));
                }
            }
        }
        for (Path linker : LINKERS) {
            if (Files.exists(linker)) {
                libraries.remove(linker.toRealPath());
            }
        }
        return libraries;
    }

    private static List<Path> otherNames(Path library) throws IOException {
        List<Path> names = new ArrayList<>();
        String name = String.valueOf(library.getFileName());
        Path directory = Objects.requireNonNull(library.getParent(), "a library is no root directory");
        String stem = name.substring(0, name.indexOf(".so") + ".so".length());
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(
                directory, other -> String.valueOf(other.getFileName()).startsWith(stem))) {
            for (Path other : siblings) {
                if (Files.isSymbolicLink(other) && Files.exists(other) && Files.isSameFile(other, library)) {
                    names.add(other);
                }
            }
        }
        return names;
    }
}
