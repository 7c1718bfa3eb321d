package io.cofferdam.bench.attack;

import static io.cofferdam.bench.attack.Kernel.AT_FDCWD;
import static io.cofferdam.bench.attack.Kernel.O_CREAT;
import static io.cofferdam.bench.attack.Kernel.O_EXCL;
import static io.cofferdam.bench.attack.Kernel.O_RDONLY;
import static io.cofferdam.bench.attack.Kernel.O_RDWR;
import static io.cofferdam.bench.attack.Kernel.O_WRONLY;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;

/** Files that are none of its business, and programs. */
final class FileMoves {
    private static final int CHARACTER_DEVICE = 0020600;
    private static final int NULL_DEVICE = 1 << 8 | 3;
    private static final int HANDLE_BYTES = 128;
    private static final int HANDLE_HEADER_BYTES = 8;
    private static final int EXECUTABLE = 0755;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int KEPT_BYTES = 256;

    private FileMoves() {}

    static void addTo(Map<String, Move> moves) {
        people(moves);
        gateway(moves);
        system(moves);
        programs(moves);
    }

    private static void people(Map<String, Move> moves) {
        moves.put("home-read", ground -> LinkMoves.readSecret(ground, ground.text("file.home")));
        moves.put(
                "home-up",
                ground -> LinkMoves.readSecret(ground, "../../../../../../../.." + ground.text("file.home")));
        moves.put("home-write", ground -> create(ground, ground.text("file.home-new")));
        moves.put("etc-read", ground -> {
            long file = ground.kernel().open("/etc/passwd", O_RDONLY);
            return ground.kernel().read(file, 0, KEPT_BYTES);
        });
        moves.put("etc-write", ground -> create(ground, ground.text("file.etc-new")));
        moves.put("tmp-write", ground -> create(ground, ground.text("file.tmp-new")));
    }

    private static void gateway(Map<String, Move> moves) {
        moves.put("configuration-read", ground -> {
            long file = ground.kernel().open(ground.text("file.configuration"), O_RDONLY);
            return ground.kernel().read(file, 0, KEPT_BYTES);
        });
        moves.put("component-read", ground -> {
            long file = ground.kernel().open(ground.text("file.component-properties"), O_RDONLY);
            return ground.kernel().read(file, 0, KEPT_BYTES);
        });
        moves.put("component-page", ground -> {
            long file = ground.kernel().open(ground.text("file.component-page"), O_RDWR);
            ground.kernel().write(file, ground.number("component-page.hole"), Ground.MARK);
            return Move.DONE;
        });
        moves.put("own-properties", ground -> {
            Kernel kernel = ground.kernel();
            long file = kernel.open(ground.text("file.own-properties"), O_RDWR);
            String start = kernel.read(file, 0, 1);
            kernel.write(file, 0, (byte) Integer.parseInt(start, 16));
            return "may change what it will be handed when it is started again";
        });
        moves.put("own-jar", ground -> opens(ground, ground.text("file.own-jar"), O_RDWR));
        moves.put("jdk", ground -> opens(ground, System.getProperty("java.home") + "/lib/modules", O_RDWR));
    }

    private static void system(Map<String, Move> moves) {
        moves.put("sysctl", ground -> opens(ground, "/proc/sys/kernel/core_pattern", O_WRONLY));
        moves.put("kernel-messages", ground -> opens(ground, "/dev/kmsg", O_WRONLY));
        moves.put("physical-memory", ground -> opens(ground, "/dev/mem", O_RDONLY));
        moves.put("tun", ground -> opens(ground, "/dev/net/tun", O_RDWR));
        moves.put("sys", ground -> {
            boolean listed = ground.kernel().lists("/sys/class/net", "lo");
            return listed ? "sees the machine's network devices" : "sees /sys";
        });
        moves.put("device", ground -> {
            Kernel kernel = ground.kernel();
            long path = kernel.text(ground.text("own.directory") + "/null");
            kernel.must(Call.MKNODAT, AT_FDCWD, path, CHARACTER_DEVICE, NULL_DEVICE);
            kernel.call(Call.UNLINKAT, AT_FDCWD, path, 0);
            return "made a device file";
        });
        moves.put("handle", FileMoves::openByHandle);
    }

    private static String openByHandle(Ground ground) throws DeniedException {
        Kernel kernel = ground.kernel();
        String known = ground.text("file.own-properties");
        MemorySegment handle = kernel.memory(HANDLE_BYTES + HANDLE_HEADER_BYTES);
        handle.set(ValueLayout.JAVA_INT, 0, HANDLE_BYTES);
        kernel.must(Call.NAME_TO_HANDLE_AT, AT_FDCWD, kernel.text(known), handle.address(), kernel.ints(0), 0);
        long mount = kernel.open(String.valueOf(Path.of(known).getParent()), O_RDONLY);
        return "opened a file by its number: " + kernel.must(Call.OPEN_BY_HANDLE_AT, mount, handle.address(), O_RDONLY);
    }

    private static void programs(Map<String, Move> moves) {
        moves.put("execute", ground -> {
            Kernel kernel = ground.kernel();
            String script = "printf %s%s " + ground.text("exec.mark.1") + " " + ground.text("exec.mark.2");
            long arguments = kernel.longs(kernel.text("sh"), kernel.text("-c"), kernel.text(script), 0);
            kernel.must(Call.EXECVE, kernel.text("/bin/sh"), arguments, kernel.longs(0));
            return Move.DONE;
        });
        moves.put("execute-own", ground -> {
            Kernel kernel = ground.kernel();
            String program = ground.text("own.directory") + "/program";
            long file =
                    kernel.must(Call.OPENAT, AT_FDCWD, kernel.text(program), O_CREAT | O_WRONLY | O_EXCL, EXECUTABLE);
            kernel.write(file, 0, TinyProgram.printing(HexFormat.of().parseHex(ground.text("exec.own-hex"))));
            kernel.close(file);
            kernel.must(Call.EXECVE, kernel.text(program), kernel.longs(kernel.text(program), 0), kernel.longs(0));
            return Move.DONE;
        });
        moves.put("execute-memory", ground -> {
            Kernel kernel = ground.kernel();
            long file = kernel.must(Call.MEMFD_CREATE, kernel.text("program"), 0);
            kernel.write(file, 0, TinyProgram.printing(HexFormat.of().parseHex(ground.text("exec.own-hex"))));
            // A file that is open for writing is no program.
            long program = kernel.open("/proc/self/fd/" + file, O_RDONLY);
            kernel.close(file);
            long name = kernel.text("");
            kernel.must(Call.EXECVEAT, program, name, kernel.longs(name, 0), kernel.longs(0), AT_EMPTY_PATH);
            return Move.DONE;
        });
    }

    private static String create(Ground ground, String path) throws DeniedException {
        long file = ground.kernel().open(path, O_CREAT | O_WRONLY | O_EXCL);
        ground.kernel().write(file, 0, Ground.MARK);
        return Move.DONE;
    }

    /** Opening it for that purpose is what has to be denied; nothing is done with it. */
    private static String opens(Ground ground, String path, int flags) throws DeniedException {
        return "opened " + path + " as descriptor " + ground.kernel().open(path, flags);
    }
}
