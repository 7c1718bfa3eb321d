package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.launcher.stack.StackPort;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The descriptors that a component is handed when it starts, and by what names it finds them: a device, or captures, which
 * are opened anew for each process. It needs no right to open them itself.
 */
final class HandedDescriptors implements AutoCloseable {
    private static final String DEVICE = "nic";
    private static final String READ = "read";
    private static final String WRITE = "write";
    private static final String PATH_PREFIX = "nic.";

    private final FileDescriptors descriptors = new FileDescriptors();
    private final List<Integer> handed = new ArrayList<>();
    private final List<Integer> opened = new ArrayList<>();

    /** @param devices descriptors of the component's devices, which stay open */
    HandedDescriptors(ComponentPlan plan, List<Integer> devices) throws IOException {
        boolean complete = false;
        try {
            handed.addAll(devices);
            for (String capture : captures(plan)) {
                handed.add(open(plan, capture));
            }
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /** What a component calls them, in the order of their numbers. */
    static List<String> names(ComponentPlan plan) {
        List<String> names = new ArrayList<>(devices(plan));
        names.addAll(captures(plan));
        return names;
    }

    /** What a component calls its devices. */
    static List<String> devices(ComponentPlan plan) {
        return plan.stack()
                .map(stack -> stack.ports().stream().map(StackPort::name).toList())
                .orElseGet(() -> plan.tap().isPresent() ? List.of(DEVICE) : List.of());
    }

    private static List<String> captures(ComponentPlan plan) {
        return Stream.of(READ, WRITE)
                .filter(capture -> plan.properties().containsKey(PATH_PREFIX + capture))
                .toList();
    }

    /** Tells a component under which numbers it finds them. */
    static void describe(ComponentPlan plan, Properties properties) {
        List<String> names = names(plan);
        for (int i = 0; i < names.size(); i++) {
            properties.setProperty("descriptor." + names.get(i), Integer.toString(PosixSpawn.FIRST_INHERITED + i));
        }
    }

    private int open(ComponentPlan plan, String name) throws IOException {
        Path file = Path.of(String.valueOf(plan.properties().get(PATH_PREFIX + name)));
        if (name.equals(WRITE)) {
            create(file);
        }
        int access = name.equals(WRITE) ? FileDescriptors.O_RDWR : FileDescriptors.O_RDONLY;
        try {
            int descriptor = descriptors.open(file.toString(), access | FileDescriptors.O_CLOEXEC);
            opened.add(descriptor);
            return descriptor;
        } catch (SystemCallException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // What is in it is the driver's affair: it appends to what a predecessor wrote.
            return;
        }
    }

    int[] handed() {
        return handed.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void close() {
        opened.forEach(descriptors::close);
        opened.clear();
    }
}
