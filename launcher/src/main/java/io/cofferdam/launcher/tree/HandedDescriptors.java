package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;

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

    /** @param device descriptor of the component's device, which stays open */
    HandedDescriptors(ComponentPlan plan, OptionalInt device) throws IOException {
        boolean complete = false;
        try {
            for (String name : names(plan)) {
                handed.add(name.equals(DEVICE) ? device.orElseThrow() : open(plan, name));
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
        List<String> names = new ArrayList<>();
        if (plan.tap().isPresent()) {
            names.add(DEVICE);
        }
        for (String capture : List.of(READ, WRITE)) {
            if (plan.properties().containsKey(PATH_PREFIX + capture)) {
                names.add(capture);
            }
        }
        return names;
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
