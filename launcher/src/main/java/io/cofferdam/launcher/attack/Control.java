package io.cofferdam.launcher.attack;

import io.cofferdam.shm.component.ComponentPage;
import io.cofferdam.shm.kernel.FileDescriptors;
import io.cofferdam.shm.kernel.Poll;
import io.cofferdam.shm.link.DirectoryTree;
import io.cofferdam.shm.link.LinkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shows of each attempt that it works where nothing holds it, on targets of its own: links, files and a process that nobody
 * needs.
 */
final class Control implements AutoCloseable {
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Secrets secrets;
    private final Path root;
    private final Scene.Places places;
    private final Scene.Links links;
    private final Poll pause = new Poll(0);
    private Bystander bystander;
    private @Nullable ControlProcess process;
    private long lastOrder;

    Control(Secrets secrets) throws IOException {
        this.secrets = secrets;
        this.root = Files.createTempDirectory(Path.of("/dev/shm"), "cofferdam-attack-control-");
        this.bystander = new Bystander(secrets.bystander());
        places = new Scene.Places(
                Files.createDirectory(root.resolve("own")),
                Files.createDirectory(root.resolve("neighbour")),
                Files.writeString(root.resolve("gateway.yaml"), "a configuration\n"),
                Files.createDirectory(root.resolve("mount")));
        for (Path component : new Path[] {places.own(), places.neighbour()}) {
            ComponentPage.create(component.resolve("page"));
            Files.writeString(component.resolve("properties"), "what it is handed\n");
        }
        Files.createFile(places.own().resolve("log"));
        Path directory = Files.createDirectory(root.resolve("links"));
        links = new Scene.Links(
                new LinkFiles(directory.resolve("written")),
                new LinkFiles(directory.resolve("read")),
                new LinkFiles(directory.resolve("other")));
        for (LinkFiles link : new LinkFiles[] {links.written(), links.read(), links.other()}) {
            link.create(LinkFiles.MIN_CAPACITY_BYTES);
        }
    }

    /** Tries something. Returns why it has not been seen to work; nothing if it has. */
    Optional<String> whyNot(Attempt attempt) throws IOException {
        if (!bystander.isAlive()) {
            bystander = new Bystander(secrets.bystander());
        }
        for (LinkFiles link : new LinkFiles[] {links.written(), links.read(), links.other()}) {
            link.renew(LinkFiles.MIN_CAPACITY_BYTES);
        }
        Scene scene = new Scene(links, places, secrets, "cofferdam-attack", bystander.pid(), bystander);
        Path properties = root.resolve("control.properties");
        AttackProperties.write(properties, scene.targets());
        ControlProcess control = process();
        scene.note(attempt);
        long order = ++lastOrder;
        Claim claim;
        try (Doors _ = new Doors(scene.bells())) {
            control.order(order, attempt.id());
            claim = await(control, new AttackLog(scene.log()), order);
        }
        boolean works = scene.shows(attempt, claim);
        if (attempt.evidence() == Attempt.Evidence.MEMORY) {
            // The mark is in its memory now: the next attempt would change nothing.
            bystander.close();
        }
        if (attempt.spoils() || claim.kind() == Claim.Kind.DIED || claim.kind() == Claim.Kind.SILENT) {
            close(control);
        }
        if (Files.size(scene.log()) > 1 << 20) {
            close(control);
            Files.write(scene.log(), new byte[0]);
        }
        secrets.removeNewFiles();
        return works ? Optional.empty() : Optional.of("outside the jail: " + Denial.describe(claim));
    }

    /** The other ends of doorbells: nobody can ring one that nobody waits for. */
    private static final class Doors implements AutoCloseable {
        private final FileDescriptors descriptors = new FileDescriptors();
        private final List<Integer> open = new ArrayList<>();

        Doors(List<String> fifos) {
            for (String fifo : fifos) {
                open.add(descriptors.open(fifo, FileDescriptors.O_RDWR | FileDescriptors.O_NONBLOCK));
            }
        }

        @Override
        public void close() {
            open.forEach(descriptors::close);
        }
    }

    private ControlProcess process() throws IOException {
        if (process == null || !process.isAlive()) {
            process = new ControlProcess(
                    root.resolve("control.properties"), places.own().resolve("log"));
        }
        return process;
    }

    private Claim await(ControlProcess control, AttackLog log, long order) throws IOException {
        long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (System.nanoTime() - deadlineNs < 0) {
            boolean alive = control.isAlive();
            Optional<Claim> claim = log.claim(order);
            if (claim.isPresent()) {
                return claim.get();
            }
            if (!alive) {
                return new Claim(Claim.Kind.DIED, "its process ended");
            }
            pause.await(LOOK_NS);
        }
        return new Claim(Claim.Kind.SILENT, "no answer within 15 s");
    }

    private void close(ControlProcess control) {
        control.close();
        process = null;
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            close(process);
        }
        bystander.close();
        DirectoryTree.delete(root);
    }
}
